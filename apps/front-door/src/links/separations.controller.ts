import { Body, Controller, Get, HttpCode, Param, Post, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Id, PersonId } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { TypedForms } from '../pages/typed-forms.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { refusedWords } from '../record/decision-refused.js';
import { readReason } from '../record/read-reason.js';
import { RecordSource } from '../record/record-source.js';
import { type LinksPage, toLinksPage } from './links-page.js';
import { boxOf, readSeparation } from './read-separation.js';

const person = opaqueId<'person'>();
const decision = opaqueId<'decision'>();

interface Redirected {
  url: string;
  statusCode: number;
}

const to = (url: string): Redirected => ({ url, statusCode: 303 });
const questionOf = (personId: PersonId): string => `/children/${personId}/separations/new`;
const idsOf = (page: LinksPage): string[] => page.links.map(({ sourcePersonId }) => sourcePersonId);

/** "This is not the same person": which of it is about somebody else, why, the answers to check, the deed; and its undo. */
@Controller('children/:personId/separations')
export class SeparationsController {
  constructor(
    private readonly source: RecordSource,
    private readonly forms: TypedForms,
    private readonly file: PartnershipFile,
  ) {}

  @Get('new')
  @HttpCode(200)
  @Render('pages/separate.njk')
  @Permit('matches:review')
  async ask(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const page = await this.pageOf(caller, personId);
    const { fields, ...again } = await this.forms.again(request, response, caller.userId);
    const boxes = page.links.map((link) => ({
      name: boxOf(link.sourcePersonId),
      value: 'yes',
      text: `${link.name}, ${link.age}`,
      hint: { text: `Told by ${link.agency}, believed since ${link.since}. ${link.why}` },
      checked: fields[boxOf(link.sourcePersonId)] === 'yes',
    }));
    return { ...page, boxes, reason: fields.reason ?? '', action: questionOf(personId), ...again };
  }

  @Post('new')
  @HttpCode(303)
  @Redirect()
  @Permit('matches:review')
  async answer(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<Redirected> {
    const question = questionOf(personId);
    const { fields, problems, asked } = readSeparation(body, idsOf(await this.pageOf(caller, personId)));
    this.forms.keepAnswers(request, question, fields);
    if (asked) return to(`/children/${personId}/separations/check`);
    this.forms.refuse(request, question, fields, problems);
    return to(question);
  }

  @Get('check')
  @HttpCode(200)
  @Permit('matches:review')
  async check(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const question = questionOf(personId);
    const page = await this.pageOf(caller, personId);
    const { asked, fields } = readSeparation(this.forms.answers(request, question) ?? {}, idsOf(page));
    if (!asked) return response.redirect(303, question);
    const isLeaving = (id: string) => asked.sourcePersonIds.includes(id);
    response.render('pages/separate-check.njk', {
      ...page,
      question,
      action: `/children/${personId}/separations/check`,
      fields,
      reason: asked.reason,
      leaving: page.links.filter(({ sourcePersonId }) => isLeaving(sourcePersonId)),
      staying: page.links.filter(({ sourcePersonId }) => !isLeaving(sourcePersonId)),
    });
  }

  @Post('check')
  @HttpCode(303)
  @Redirect()
  @Permit('matches:review')
  async separate(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<Redirected> {
    const question = questionOf(personId);
    const { fields, problems, asked } = readSeparation(body, idsOf(await this.pageOf(caller, personId)));
    const refused = asked && (await refusedWords(() => this.source.separate(caller, personId, asked)));
    if (!asked || refused !== null) {
      this.forms.refuse(request, question, fields, refused ? [{ href: '#apart', text: refused }] : problems);
      return to(question);
    }
    this.forms.forget(request, question);
    request.session.notice =
      'They are two people now. Who read the record while it was both stands under “Who read the wrong record”.';
    return to(`/children/${personId}/links`);
  }

  @Get(':decisionId/undo')
  @HttpCode(200)
  @Render('pages/separation-undo.njk')
  @Permit('matches:review')
  async askUndo(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('decisionId', decision) decisionId: Id<'decision'>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const page = await this.pageOf(caller, personId);
    const path = `/children/${personId}/separations/${decisionId}/undo`;
    const { fields, ...again } = await this.forms.again(request, response, caller.userId);
    const separation = page.separations.find(({ undoHref }) => undoHref === path);
    return { ...page, separation, action: path, reason: fields.reason ?? '', ...again };
  }

  @Post(':decisionId/undo')
  @HttpCode(303)
  @Redirect()
  @Permit('matches:review')
  async undo(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('decisionId', decision) decisionId: Id<'decision'>,
    @Body('reason') typed: unknown,
    @Req() request: Request,
  ): Promise<Redirected> {
    const path = `/children/${personId}/separations/${decisionId}/undo`;
    const { reason, problem } = readReason(typed);
    const refused =
      problem ?? (await refusedWords(() => this.source.undoSeparation(caller, personId, decisionId, reason)));
    if (refused !== null) {
      this.forms.refuse(request, path, { reason }, [{ href: '#reason', text: refused }]);
      return to(path);
    }
    request.session.notice = 'They are one person again, as before.';
    return to(`/children/${personId}/links`);
  }

  private async pageOf(caller: Principal, personId: PersonId): Promise<LinksPage> {
    const found = await this.source.links(caller, personId);
    return toLinksPage(found, caller.userId, this.file.partnership, new Date().toISOString());
  }
}
