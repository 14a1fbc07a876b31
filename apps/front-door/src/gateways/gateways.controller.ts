import { Body, Controller, Get, HttpCode, Param, Post, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Id, PersonId } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId, Refusal } from '#libs/web-platform';
import { TiersService } from '../contacts/tiers.service.js';
import { ActPages, type FootingAct } from '../footing/act-pages.js';
import { FootingSource } from '../footing/footing-source.js';
import { roleMay } from '../pages/page-locals.js';
import { type GatewayKind, gatewayKinds } from './gateway-kinds.js';

const person = opaqueId<'person'>();
const gateway = opaqueId<'gateway'>();
type GatewayId = Id<'gateway'>;

interface Redirected {
  url: string;
  statusCode: number;
}

const ending: FootingAct = {
  question: 'End this decision?',
  willHappen: [
    'From this moment it opens nothing more, for anybody..',
    'What was read while it stood was read lawfully. The decision, who ended it and why stay on the page.',
  ],
  asksWhy: true,
  button: 'End it (c)',
  done: 'It is ended, and opens nothing more.',
};

/** Section 47, strategy discussions, a location revealed, determinations: signed on a page of their own, and ended so. */
@Controller('children/:personId/gateways')
export class GatewaysController {
  constructor(
    private readonly pages: ActPages,
    private readonly footing: FootingSource,
    private readonly tiers: TiersService,
  ) {}

  @Get(':kind')
  @HttpCode(200)
  @Render('pages/footing-act.njk')
  @Permit('gateways:decide')
  ask(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('kind') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return this.pages.ask({ caller, personId, recordId: null, request }, actOf(kindFor(caller, slug)), response);
  }

  @Post(':kind')
  @HttpCode(303)
  @Redirect()
  @Permit('gateways:decide')
  decide(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('kind') slug: string,
    @Body('reason') typed: unknown,
    @Req() request: Request,
  ): Promise<Redirected> {
    const kind = kindFor(caller, slug);
    return this.pages.answer({ caller, personId, recordId: null, request }, actOf(kind), typed, async (reason) => {
      const sourcePersonIds = await this.footing.idsOf(caller, personId);
      await this.footing.openGateway(caller, { sourcePersonIds, type: kind.type, reason, until: null });
      if (kind.type === 'S47_DECISION') await this.tiers.stateForPerson(caller, personId, 'S47');
    });
  }

  @Get(':gatewayId/end')
  @HttpCode(200)
  @Render('pages/footing-act.njk')
  @Permit('gateways:decide')
  askEnd(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('gatewayId', gateway) recordId: GatewayId,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return this.pages.ask({ caller, personId, recordId, request }, ending, response);
  }

  @Post(':gatewayId/end')
  @HttpCode(303)
  @Redirect()
  @Permit('gateways:decide')
  end(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('gatewayId', gateway) recordId: GatewayId,
    @Body('reason') typed: unknown,
    @Req() request: Request,
  ): Promise<Redirected> {
    return this.pages.answer({ caller, personId, recordId, request }, ending, typed, (reason) =>
      this.footing.endGateway(caller, recordId, reason),
    );
  }
}

/** The decision that a slug names. 404 where there is none, 403 where the role may not take it. */
function kindFor(caller: Principal, slug: string): GatewayKind {
  const kind = gatewayKinds.find((known) => known.slug === slug);
  if (!kind) throw new Refusal(404, 'NOT_FOUND', 'There is nothing here that you may see.');
  if (!roleMay(caller.role, kind.permission))
    throw new Refusal(403, 'NOT_PERMITTED', 'You are not permitted to do this.');
  return kind;
}

function actOf({ question, willHappen, button, done }: GatewayKind): FootingAct {
  return { question, willHappen, asksWhy: true, button, done };
}
