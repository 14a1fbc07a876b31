import { Module } from '@nestjs/common';
import { NotificationCheck } from './notification-check.js';
import { NotificationsConsumer } from './notifications.consumer.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsService } from './notifications.service.js';
import { SubmissionsRetention } from './submissions-retention.js';
import { SubmissionsStore } from './submissions.store.js';

/** Notifications in; what became of them back. */
@Module({
  controllers: [NotificationsController, NotificationsConsumer],
  providers: [NotificationsService, NotificationCheck, SubmissionsStore, SubmissionsRetention],
})
export class NotificationsModule {}
