import { Body, Controller, Get, HttpCode, Param, Post, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Id, PersonId } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId, Refusal } from '#libs/web-platform';
import { ActPages, type FootingAct } from '../footing/act-pages.js';
import { FootingSource } from '../footing/footing-source.js';

const person = opaqueId<'person'>();
const consent = opaqueId<'consent'>();
type ConsentId = Id<'consent'>;

interface Redirected {
  url: string;
  statusCode: number;
}

const acts = {
  withdraw: {
    question: 'Does this answer hold no longer?',
    willHappen: [
      'From this moment it counts for nobody. What it opened is closed on the next page that anybody opens.',
      'Everybody who works with the child should ask again what now protects the child: does anything here meet section 47?',
      'What was shared while it held was shared lawfully. That help was offered, and that the answer changed, stays visible.',
    ],
    asksWhy: false,
    button: 'Withdraw it (c)',
    done: 'It is withdrawn and counts for nobody. Ask again what now protects the child.',
  },
  dispute: {
    question: 'Does another holder of parental responsibility disagree?',
    willHappen: [
      'While the dispute stands the consent covers nothing, as if it had not been given.',
      'The answer and the dispute stay visible. When the holders agree again, settle the dispute here.',
    ],
    asksWhy: true,
    button: 'Mark it disputed (c)',
    done: 'It is marked disputed and covers nothing until that is settled.',
  },
  resolve: {
    question: 'Do the holders agree again?',
    willHappen: [
      'The consent counts again from this moment, as it was given.',
      'The dispute and how it was settled stay visible.',
    ],
    asksWhy: true,
    button: 'The dispute is settled (c)',
    done: 'The dispute is settled. The consent counts again.',
  },
} as const satisfies Record<string, FootingAct>;

/** An answer withdrawn, disputed, and the dispute settled: each a question of its own. */
@Controller('children/:personId/consents/:consentId/:act')
export class ConsentActsController {
  constructor(
    private readonly pages: ActPages,
    private readonly footing: FootingSource,
  ) {}

  @Get()
  @HttpCode(200)
  @Render('pages/footing-act.njk')
  @Permit('consents:record')
  ask(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('consentId', consent) recordId: ConsentId,
    @Param('act') named: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return this.pages.ask({ caller, personId, recordId, request }, acts[getAct(named)], response);
  }

  @Post()
  @HttpCode(303)
  @Redirect()
  @Permit('consents:record')
  answer(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('consentId', consent) recordId: ConsentId,
    @Param('act') named: string,
    @Body('reason') typed: unknown,
    @Req() request: Request,
  ): Promise<Redirected> {
    const act = getAct(named);
    const deeds = {
      withdraw: () => this.footing.withdrawConsent(caller, recordId),
      dispute: (reason: string) => this.footing.disputeConsent(caller, recordId, reason),
      resolve: (reason: string) => this.footing.resolveDispute(caller, recordId, reason),
    };
    return this.pages.answer({ caller, personId, recordId, request }, acts[act], typed, deeds[act]);
  }
}

function getAct(named: string): keyof typeof acts {
  if (Object.hasOwn(acts, named)) return named as keyof typeof acts;
  throw new Refusal(404, 'NOT_FOUND', 'There is nothing here that you may see.');
}
