import { Body, Controller, Get, HttpCode, Param, Post, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { PersonId, RecordView } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { getPurpose } from '../contacts/contacts.service.js';
import { scopeLines } from '../footing/footing-page.js';
import { FootingSource } from '../footing/footing-source.js';
import { TypedForms } from '../pages/typed-forms.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { toHeading } from '../record/record-page.js';
import { RecordSource } from '../record/record-source.js';
import { answerWords } from '../words/footing-words.js';
import { toConsentForm } from './consent-form.js';
import { readConsent, type TypedConsent } from './read-consent.js';

const person = opaqueId<'person'>();

interface Redirected {
  url: string;
  statusCode: number;
}

const to = (url: string): Redirected => ({ url, statusCode: 303 });
const questionOf = (personId: PersonId): string => `/children/${personId}/consents/new`;
const nowIs = (): string => new Date().toISOString();

/** What a family answered: the form, the answer to check, and then it counts. */
@Controller('children/:personId/consents')
export class ConsentsController {
  constructor(
    private readonly source: RecordSource,
    private readonly footing: FootingSource,
    private readonly forms: TypedForms,
    private readonly file: PartnershipFile,
  ) {}

  @Get('new')
  @HttpCode(200)
  @Render('pages/consent.njk')
  @Permit('consents:record')
  async ask(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    await this.footing.find(caller, personId);
    const view = await this.view(caller, personId);
    const { fields, ...again } = await this.forms.again(request, response, caller.userId);
    const form = toConsentForm(view, caller, fields, this.file.partnership, nowIs());
    return { ...again, fields, form, heading: toHeading(view), action: questionOf(personId), back: backOf(personId) };
  }

  @Post('new')
  @HttpCode(303)
  @Redirect()
  @Permit('consents:record')
  answer(
    @Param('personId', person) personId: PersonId,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
  ): Redirected {
    const question = questionOf(personId);
    const { fields, problems, consent } = readConsent(body, nowIs());
    this.forms.keepAnswers(request, question, fields);
    if (consent) return to(`/children/${personId}/consents/check`);
    this.forms.refuse(request, question, fields, problems);
    return to(question);
  }

  @Get('check')
  @HttpCode(200)
  @Permit('consents:record')
  async check(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const question = questionOf(personId);
    const { fields, consent } = readConsent(this.forms.answers(request, question) ?? {}, nowIs());
    if (!consent) return response.redirect(303, question);
    const view = await this.view(caller, personId);
    response.render('pages/consent-check.njk', {
      heading: toHeading(view),
      question,
      fields,
      action: `/children/${personId}/consents/check`,
      told: answerWords[consent.status].told,
      hint: answerWords[consent.status].hint,
      giver: giverName(view, consent),
      capacityNote: consent.capacityNote,
      lines: scopeLines(consent, this.file.partnership),
    });
  }

  @Post('check')
  @HttpCode(303)
  @Redirect()
  @Permit('consents:record')
  async record(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<Redirected> {
    const question = questionOf(personId);
    const { fields, problems, consent } = readConsent(body, nowIs());
    if (!consent) {
      this.forms.refuse(request, question, fields, problems);
      return to(question);
    }
    const { giverId, ...answer } = consent;
    const sourcePersonIds = await this.footing.idsOf(caller, personId);
    const giverSourcePersonIds = giverId ? await this.footing.idsIfKnown(caller, giverId) : [];
    if (giverSourcePersonIds === null) {
      const text = 'You may not see enough of this person to name it. Choose somebody else';
      this.forms.refuse(request, question, fields, [{ href: '#giver', text }]);
      return to(question);
    }
    await this.footing.recordConsent(caller, { ...answer, sourcePersonIds, giverSourcePersonIds });
    this.forms.forget(request, question);
    request.session.notice = `${answerWords[consent.status].told}: it is recorded and counts from now on.`;
    return to(backOf(personId));
  }

  private view(caller: Principal, personId: PersonId): Promise<RecordView> {
    return this.source.record(caller, personId, getPurpose(caller));
  }
}

const backOf = (personId: PersonId): string => `/children/${personId}/footing`;

const giverName = (view: RecordView, { giverId }: TypedConsent): string | null =>
  view.people.find(({ personId }) => personId === giverId)?.name ?? null;
