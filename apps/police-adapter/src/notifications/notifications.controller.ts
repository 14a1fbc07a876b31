import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DomesticAbuseIncident, type NotificationId, NotificationProgress, NotificationReceipt } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { NotificationCheck } from './notification-check.js';
import { DescribeProgress, DescribeSend } from './notifications.openapi.js';
import { NotificationsService } from './notifications.service.js';
import { pathOf, toProgress, toReceipt } from './to-receipt.js';

/** Where police systems send notifications and ask what became of them. */
@Controller('v1/notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Post()
  @HttpCode(201)
  @DescribeSend()
  @Permit('notifications:send')
  async send(
    @Caller() caller: Principal,
    @Body(NotificationCheck) message: DomesticAbuseIncident,
    @Res({ passthrough: true }) response: Response,
  ): Promise<NotificationReceipt> {
    const { submission, first } = await this.notifications.take(caller, message);
    if (!first) response.status(200);
    response.setHeader('Location', pathOf(submission));
    return toReceipt(submission);
  }

  @Get(':receipt')
  @HttpCode(200)
  @DescribeProgress()
  @Permit('notifications:read-own')
  async progress(
    @Caller() caller: Principal,
    @Param('receipt', opaqueId<'notification'>()) receipt: NotificationId,
  ): Promise<NotificationProgress> {
    const { submission, versions } = await this.notifications.progress(caller, receipt);
    return toProgress(submission, versions);
  }
}
