import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { CloudEvent, IdentityLinksChanged, NotificationRecorded, RelationshipRecorded } from '#libs/contracts';
import { Permit } from '#libs/identity';
import { Inbox, Outbox } from '#libs/messaging';
import { FrontDoorOptions } from '../options.js';
import { ContactsStore } from './contacts.store.js';

/** The team in whose queue every new contact is. */
const TEAM = 'front-door';

/** A contact for each child of a notification; announced once the broker knows of it. */
@Controller()
export class ContactsConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly outbox: Outbox,
    private readonly contacts: ContactsStore,
    private readonly options: FrontDoorOptions,
  ) {}

  @EventPattern('NotificationRecorded.v1')
  @Permit('events:consume')
  async openContacts(@Payload() event: CloudEvent<NotificationRecorded>): Promise<void> {
    const { agency } = this.options;
    await this.inbox.apply(event, 'contacts', async (tx) => {
      for (const { contactId, sourcePersonId } of await this.contacts.open(tx, event.data, agency)) {
        await this.outbox.append(tx, {
          type: 'ContactCreated.v1',
          key: contactId,
          subject: contactId,
          causedBy: event,
          data: {
            contactId,
            sourcePersonId,
            notificationId: event.data.notificationId,
            team: TEAM,
            agency,
            tier: 'NONE',
            openedAt: new Date().toISOString(),
          },
        });
      }
    });
  }

  @EventPattern('IdentityLinksChanged.v1')
  @Permit('events:consume')
  async follow(@Payload() event: CloudEvent<IdentityLinksChanged>): Promise<void> {
    await this.inbox.apply(event, 'people', (tx) => this.contacts.follow(tx, event.data));
  }

  @EventPattern('RelationshipRecorded.v1')
  @Permit('events:consume')
  async announce(@Payload() event: CloudEvent<RelationshipRecorded>): Promise<void> {
    await this.inbox.apply(event, 'announcements', (tx) => this.contacts.announce(tx, event.data.contactId));
  }
}
