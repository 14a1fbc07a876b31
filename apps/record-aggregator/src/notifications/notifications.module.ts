import { Module } from '@nestjs/common';
import { PeopleStore } from '../people/people.store.js';
import { NotificationsConsumer } from './notifications.consumer.js';
import { NotificationsStore } from './notifications.store.js';
import { RecordNotification } from './record-notification.js';

/** Notifications into the record. */
@Module({
  controllers: [NotificationsConsumer],
  providers: [NotificationsStore, PeopleStore, RecordNotification],
})
export class NotificationsModule {}
