import { Controller, Get, Headers, HttpCode, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { EventStream } from '../announcements/event-stream.js';
import { signedInOn } from '../pages/session-data.js';
import { ChangeTeller } from './change-teller.js';

/** The stream of a child's open page. It is the same for a child that does not exist: it stays silent. */
@Controller('children/:personId/changes')
export class ChangesController {
  constructor(private readonly teller: ChangeTeller) {}

  @Get()
  @HttpCode(200)
  @Permit('records:read')
  stream(
    @Caller() viewer: Principal,
    @Param('personId', opaqueId<'person'>()) personId: string,
    @Query('since') since: unknown,
    @Headers('last-event-id') lastEventId: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    const from = [lastEventId, since].find((value) => typeof value === 'string' && /^\d{1,15}$/.test(value));
    const endsAt = Date.parse(signedInOn(request)?.endsAt ?? '') || 0;
    const stream = new EventStream(response);
    this.teller.listen({ viewer, sessionId: request.sessionID, personId, stream, endsAt, through: Number(from ?? 0) });
  }
}
