import { Controller, Get, Headers, HttpCode, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Caller, Permit, type Principal } from '#libs/identity';
import { signedInOn } from '../pages/session-data.js';
import { Announcer } from './announcer.js';
import { EventStream } from './event-stream.js';

/** The stream of new contacts. Stands before the routes of one contact, whose pattern it would fit. */
@Controller('contacts')
export class AnnouncementsController {
  constructor(private readonly announcer: Announcer) {}

  @Get('stream')
  @HttpCode(200)
  @Permit('queue:read')
  stream(
    @Caller() caller: Principal,
    @Query('since') since: unknown,
    @Headers('last-event-id') lastEventId: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    const from = [lastEventId, since].find((value) => typeof value === 'string' && /^\d{1,15}$/.test(value));
    const endsAt = Date.parse(signedInOn(request)?.endsAt ?? '') || 0;
    this.announcer.listen(caller, request.sessionID, new EventStream(response), Number(from ?? 0), endsAt);
  }
}
