import { Body, Controller, Get, HttpCode, Param, Post, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Id, NotificationId, PersonId } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId, Refusal } from '#libs/web-platform';
import { getPurpose } from '../contacts/contacts.service.js';
import { localPath } from '../pages/session-data.js';
import { UnsentForms } from '../pages/unsent-forms.store.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { type ApartAsked, toApartQuestion } from './apart-question.js';
import { readReason } from './read-reason.js';
import { RecordSource } from './record-source.js';

const person = opaqueId<'person'>();

interface Redirected {
  url: string;
  statusCode: number;
}

/** "Not the same incident", and "the same after all": one question a page, with what will happen said before the button. */
@Controller('children/:personId')
export class ApartController {
  constructor(
    private readonly source: RecordSource,
    private readonly forms: UnsentForms,
    private readonly file: PartnershipFile,
  ) {}

  @Get('incidents/:notificationId/apart')
  @HttpCode(200)
  @Render('pages/apart.njk')
  @Permit('incidents:separate')
  askApart(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('notificationId', opaqueId<'notification'>()) notificationId: NotificationId,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return this.question(caller, personId, { request, response, about: { notificationId } });
  }

  @Post('incidents/:notificationId/apart')
  @HttpCode(303)
  @Redirect()
  @Permit('incidents:separate')
  async apart(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('notificationId', opaqueId<'notification'>()) notificationId: NotificationId,
    @Body('reason') typed: unknown,
    @Req() request: Request,
  ): Promise<Redirected> {
    return decide(request, personId, typed, 'It counts as an incident of its own now.', (reason) =>
      this.source.separateIncident(caller, personId, { notificationId, purpose: getPurpose(caller), reason }),
    );
  }

  @Get('apart/:decisionId/undo')
  @HttpCode(200)
  @Render('pages/apart.njk')
  @Permit('incidents:separate')
  askUndo(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('decisionId', opaqueId<'decision'>()) decisionId: Id<'decision'>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return this.question(caller, personId, { request, response, about: { decisionId } });
  }

  @Post('apart/:decisionId/undo')
  @HttpCode(303)
  @Redirect()
  @Permit('incidents:separate')
  async undo(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('decisionId', opaqueId<'decision'>()) decisionId: Id<'decision'>,
    @Body('reason') typed: unknown,
    @Req() request: Request,
  ): Promise<Redirected> {
    return decide(request, personId, typed, 'They are no longer kept apart.', (reason) =>
      this.source.undoIncidentSeparation(caller, personId, decisionId, { purpose: getPurpose(caller), reason }),
    );
  }

  private async question(
    caller: Principal,
    personId: PersonId,
    { request, response, about }: { request: Request; response: Response; about: ApartAsked },
  ): Promise<object> {
    const view = await this.source.record(caller, personId, getPurpose(caller));
    const asked = toApartQuestion(about, view, this.file.partnership);
    if (asked === undefined) throw new Refusal(404, 'NOT_FOUND', 'There is nothing here that you may see.');
    const path = localPath(request.path);
    const kept = await this.forms.take(request, response, caller.userId);
    const refused = request.session.refusedForm?.path === path ? request.session.refusedForm : undefined;
    if (refused) delete request.session.refusedForm;
    return {
      ...asked,
      action: path,
      reason: (kept ?? refused?.fields)?.reason ?? '',
      problems: refused?.problems ?? [],
    };
  }
}

async function decide(
  request: Request,
  personId: PersonId,
  typed: unknown,
  notice: string,
  send: (reason: string) => Promise<unknown>,
): Promise<Redirected> {
  const { reason, problem } = readReason(typed);
  if (problem) {
    const path = localPath(request.path);
    request.session.refusedForm = { path, fields: { reason }, problems: [{ href: '#reason', text: problem }] };
    return { url: path, statusCode: 303 };
  }
  await send(reason);
  request.session.notice = notice;
  return { url: `/children/${personId}`, statusCode: 303 };
}
