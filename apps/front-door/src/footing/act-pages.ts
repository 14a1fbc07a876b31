import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { PersonId } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { getPurpose } from '../contacts/contacts.service.js';
import { localPath } from '../pages/session-data.js';
import { TypedForms } from '../pages/typed-forms.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { readReason } from '../record/read-reason.js';
import { toHeading } from '../record/record-page.js';
import { RecordSource } from '../record/record-source.js';
import { roleWords } from '../words/access-words.js';
import { changedMeanwhile } from './changed-meanwhile.js';
import { type RecordedLine, toFootingPage } from './footing-page.js';
import { FootingSource } from './footing-source.js';

/** An act that changes the footing, as its question page puts it. */
export interface FootingAct {
  question: string;
  willHappen: readonly string[];
  /** False where the act itself says why. */
  asksWhy: boolean;
  button: string;
  done: string;
}

/** Where an act is asked for: whose record, by whom, about which of the things recorded (null: something new). */
export interface ActAsked {
  caller: Principal;
  personId: PersonId;
  recordId: string | null;
  request: Request;
}

/** One question a page: what it is about, what will happen, why; then the deed, and back to the footing. */
@Injectable()
export class ActPages {
  constructor(
    private readonly source: RecordSource,
    private readonly footing: FootingSource,
    private readonly forms: TypedForms,
    private readonly file: PartnershipFile,
  ) {}

  /** The question. `offers` is how a link to it ends: where what is recorded no longer offers it, it is too late. */
  async ask(asked: ActAsked, act: FootingAct, response: Response): Promise<object> {
    const { caller, personId, recordId, request } = asked;
    const { fields, ...again } = await this.forms.again(request, response, caller.userId);
    const path = localPath(request.path);
    const footing = await this.footing.find(caller, personId);
    const view = await this.source.record(caller, personId, getPurpose(caller));
    const page = toFootingPage(footing, { userId: caller.userId, role: caller.role, personId }, this.file.partnership);
    const recorded = [...page.inForce, ...page.waiting, ...page.earlier];
    const about: RecordedLine | undefined = recorded.find(({ id }) => id === recordId);
    return {
      ...again,
      ...act,
      about,
      heading: toHeading(view),
      back: `/children/${personId}/footing`,
      action: path,
      isStale: recordId !== null && !about?.offers.some(({ href }) => href === path),
      reason: fields.reason ?? '',
      signer: `${caller.name ?? caller.userId}, ${roleWords[caller.role]}`,
    };
  }

  /** The deed. Gives where to go: back to the question where something is wrong or changed meanwhile, else to the footing. */
  async answer(
    asked: ActAsked,
    act: FootingAct,
    typed: unknown,
    deed: (reason: string) => Promise<unknown>,
  ): Promise<{ url: string; statusCode: number }> {
    const { personId, request } = asked;
    const path = localPath(request.path);
    const { reason, problem } = act.asksWhy ? readReason(typed) : { reason: '', problem: null };
    const refused = problem ?? (await changedMeanwhile(() => deed(reason)));
    if (refused !== null) {
      this.forms.refuse(request, path, { reason }, [{ href: act.asksWhy ? '#reason' : '#about', text: refused }]);
      return { url: path, statusCode: 303 };
    }
    request.session.notice = act.done;
    return { url: `/children/${personId}/footing`, statusCode: 303 };
  }
}
