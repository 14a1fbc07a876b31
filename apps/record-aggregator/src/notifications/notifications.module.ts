import { Module } from '@nestjs/common';
import { LinksModule } from '../links/links.module.js';
import { PeopleStore } from '../people/people.store.js';
import { Placing } from '../people/placing.js';
import { NotificationsConsumer } from './notifications.consumer.js';
import { NotificationsStore } from './notifications.store.js';
import { RecordNotification } from './record-notification.js';

/** Notifications into the record. */
@Module({
  imports: [LinksModule],
  controllers: [NotificationsConsumer],
  providers: [NotificationsStore, PeopleStore, Placing, RecordNotification],
})
export class NotificationsModule {}
