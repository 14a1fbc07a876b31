import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { CloudEvent, NotificationRecorded } from '#libs/contracts';
import { Permit } from '#libs/identity';
import { Inbox } from '#libs/messaging';
import { SubmissionsStore } from './submissions.store.js';

/** Hears from the record that it holds a notification, so that its sender can be told. */
@Controller()
export class NotificationsConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly submissions: SubmissionsStore,
  ) {}

  @EventPattern('NotificationRecorded.v1')
  @Permit('events:consume')
  async recorded(event: CloudEvent<NotificationRecorded>): Promise<void> {
    const { notificationId, receivedAt } = event.data;
    await this.inbox.apply(event, 'mark-recorded', (tx) =>
      this.submissions.markRecorded(tx, notificationId, receivedAt),
    );
  }
}
