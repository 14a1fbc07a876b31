import { Body, Controller, Get, HttpCode, Param, Post, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Id, ReviewDecision } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { TypedForms } from '../pages/typed-forms.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { refusedWords } from '../record/decision-refused.js';
import { readReason } from '../record/read-reason.js';
import { RecordSource } from '../record/record-source.js';
import { reviewDecisionWords, whatWillHappen } from '../words/match-words.js';
import { readAnswer } from './read-answer.js';
import { toReviewPage } from './review-page.js';

const review = opaqueId<'review'>();
type ReviewId = Id<'review'>;

interface Redirected {
  url: string;
  statusCode: number;
}

const to = (url: string): Redirected => ({ url, statusCode: 303 });
const pathOf = (reviewId: ReviewId, page: 'decision' | 'check' | 'undo'): string => `/matches/${reviewId}/${page}`;

/** Deciding a review, and undoing the decision: a question, the answers to check, the deed. */
@Controller('matches/:reviewId')
export class DecisionsController {
  constructor(
    private readonly source: RecordSource,
    private readonly forms: TypedForms,
    private readonly file: PartnershipFile,
  ) {}

  @Get('decision')
  @HttpCode(200)
  @Render('pages/match-decision.njk')
  @Permit('matches:review')
  async ask(
    @Caller() caller: Principal,
    @Param('reviewId', review) reviewId: ReviewId,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const page = await this.pageOf(caller, reviewId);
    const { fields, ...again } = await this.forms.again(request, response, caller.userId);
    const choices = ReviewDecision.map((value) => ({
      value,
      text: reviewDecisionWords[value].offer,
      hint: { text: whatWillHappen[value].join(' ') },
      checked: value === fields.decision,
    }));
    const { answer } = readAnswer(fields);
    const typed = { decision: answer && reviewDecisionWords[answer.decision].offer, reason: fields.reason ?? '' };
    return { ...page, action: pathOf(reviewId, 'decision'), choices, typed, ...again };
  }

  @Post('decision')
  @HttpCode(303)
  @Redirect()
  @Permit('matches:review')
  answer(
    @Param('reviewId', review) reviewId: ReviewId,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
  ): Redirected {
    const path = pathOf(reviewId, 'decision');
    const { fields, problems, answer } = readAnswer(body);
    this.forms.keepAnswers(request, path, fields);
    if (answer) return to(pathOf(reviewId, 'check'));
    this.forms.refuse(request, path, fields, problems);
    return to(path);
  }

  @Get('check')
  @HttpCode(200)
  @Permit('matches:review')
  async check(
    @Caller() caller: Principal,
    @Param('reviewId', review) reviewId: ReviewId,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const question = pathOf(reviewId, 'decision');
    const { answer } = readAnswer(this.forms.answers(request, question) ?? {});
    const page = await this.pageOf(caller, reviewId);
    if (!answer || !page.isOpen) return response.redirect(303, question);
    response.render('pages/match-check.njk', {
      ...page,
      question,
      action: pathOf(reviewId, 'check'),
      answer,
      words: reviewDecisionWords[answer.decision],
      willHappen: whatWillHappen[answer.decision],
    });
  }

  @Post('check')
  @HttpCode(303)
  @Redirect()
  @Permit('matches:review')
  async decide(
    @Caller() caller: Principal,
    @Param('reviewId', review) reviewId: ReviewId,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<Redirected> {
    const question = pathOf(reviewId, 'decision');
    const { fields, problems, answer } = readAnswer(body);
    if (!answer) {
      this.forms.refuse(request, question, fields, problems);
      return to(question);
    }
    const refused = await refusedWords(() => this.source.decideMatch(caller, reviewId, answer));
    if (refused !== null) {
      this.forms.refuse(request, question, fields, [{ href: '#decision', text: refused }]);
      return to(question);
    }
    this.forms.forget(request, question);
    request.session.notice = reviewDecisionWords[answer.decision].told;
    return to(`/matches/${reviewId}`);
  }

  @Get('undo')
  @HttpCode(200)
  @Render('pages/match-undo.njk')
  @Permit('matches:review')
  async askUndo(
    @Caller() caller: Principal,
    @Param('reviewId', review) reviewId: ReviewId,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const page = await this.pageOf(caller, reviewId);
    const { fields, ...again } = await this.forms.again(request, response, caller.userId);
    return { ...page, action: pathOf(reviewId, 'undo'), reason: fields.reason ?? '', ...again };
  }

  @Post('undo')
  @HttpCode(303)
  @Redirect()
  @Permit('matches:review')
  async undo(
    @Caller() caller: Principal,
    @Param('reviewId', review) reviewId: ReviewId,
    @Body('reason') typed: unknown,
    @Req() request: Request,
  ): Promise<Redirected> {
    const path = pathOf(reviewId, 'undo');
    const { reason, problem } = readReason(typed);
    const refused = problem ?? (await refusedWords(() => this.source.undoMatchDecision(caller, reviewId, reason)));
    if (refused !== null) {
      this.forms.refuse(request, path, { reason }, [{ href: '#reason', text: refused }]);
      return to(path);
    }
    request.session.notice = 'The decision is undone. The question is open again.';
    return to(`/matches/${reviewId}`);
  }

  private async pageOf(caller: Principal, reviewId: ReviewId) {
    const found = await this.source.matchReview(caller, reviewId);
    return toReviewPage(found, caller.userId, this.file.partnership, new Date().toISOString());
  }
}
