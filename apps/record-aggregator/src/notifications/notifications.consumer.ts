import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { CloudEvent, DomesticAbuseIncidentNotified } from '#libs/contracts';
import { Permit } from '#libs/identity';
import { Inbox, Outbox } from '#libs/messaging';
import { RecordNotification } from './record-notification.js';

/** Takes what the adapters publish into the record, once each. */
@Controller()
export class NotificationsConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly outbox: Outbox,
    private readonly notification: RecordNotification,
  ) {}

  @EventPattern('DomesticAbuseIncidentNotified.v1')
  @Permit('events:consume')
  async domesticAbuse(event: CloudEvent<DomesticAbuseIncidentNotified>): Promise<void> {
    await this.inbox.apply(event, 'record', async (tx) => {
      const data = await this.notification.record(tx, event.data);
      await this.outbox.append(tx, {
        type: 'NotificationRecorded.v1',
        key: data.referenceId,
        subject: data.notificationId,
        data,
        causedBy: event,
      });
    });
  }
}
