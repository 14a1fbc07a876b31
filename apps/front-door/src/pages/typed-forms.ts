import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { localPath } from './session-data.js';
import { UnsentForms } from './unsent-forms.store.js';

type Fields = Record<string, string>;

/** A sentence of the error summary with the field that it leads to. */
export interface FormProblem {
  href: string;
  text: string;
}

/** What a form shows again. */
export interface TypedForm {
  fields: Fields;
  problems: FormProblem[];
  /** Problems by the id of their field. */
  wrong: Fields;
  /** True where the session had ended when it was sent. */
  kept: boolean;
}

/** As many forms as one session keeps answers of; the oldest go. */
const MOST = 5;

/** Keeps what somebody typed until it is used: a form that was refused, answers to be checked, a session that ended. */
@Injectable()
export class TypedForms {
  constructor(private readonly unsent: UnsentForms) {}

  /** What the form of this page shows: what was typed last, and what was wrong with it, which is said once. */
  async again(request: Request, response: Response, userId: string): Promise<TypedForm> {
    const path = localPath(request.path);
    const kept = await this.unsent.take(request, response, userId);
    const refused = request.session.refusedForm?.path === path ? request.session.refusedForm : undefined;
    if (refused) delete request.session.refusedForm;
    return {
      fields: kept ?? refused?.fields ?? this.answers(request, path) ?? {},
      problems: refused?.problems ?? [],
      wrong: Object.fromEntries((refused?.problems ?? []).map(({ href, text }) => [href.slice(1), text])),
      kept: kept !== undefined,
    };
  }

  /** Shows the form of that page again, with what was typed and what is wrong. */
  refuse(request: Request, path: string, fields: Fields, problems: FormProblem[]): void {
    request.session.refusedForm = { path, fields, problems };
  }

  /** Keeps answers that their giver is to check before they are used. */
  keepAnswers(request: Request, path: string, fields: Fields): void {
    const others = Object.entries(request.session.answers ?? {}).filter(([known]) => known !== path);
    request.session.answers = Object.fromEntries([...others, [path, fields]].slice(-MOST));
  }

  /** The answers given on that page; undefined where there are none. */
  answers(request: Request, path: string): Fields | undefined {
    const answers = request.session.answers ?? {};
    return Object.hasOwn(answers, path) ? answers[path] : undefined;
  }

  /** The answers were used. */
  forget(request: Request, path: string): void {
    if (request.session.answers) delete request.session.answers[path];
  }
}
