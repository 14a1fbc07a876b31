import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import type {
  CloudEvent,
  ContactCreated,
  ContactTaken,
  ContactTierStated,
  RelationshipRecorded,
} from '#libs/contracts';
import { Permit } from '#libs/identity';
import { Inbox, Outbox } from '#libs/messaging';
import { RelationshipsStore } from './relationships.store.js';

/** Derives relationships from contacts: whose team has one in its queue, and who took it. Says so in the same transaction. */
@Controller()
export class RelationshipsConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly outbox: Outbox,
    private readonly store: RelationshipsStore,
  ) {}

  @EventPattern('ContactCreated.v1')
  @Permit('events:consume')
  async contactCreated(event: CloudEvent<ContactCreated>): Promise<void> {
    await this.inbox.apply(event, 'relationships', async (tx) => {
      await this.publish(tx, await this.store.openContact(tx, event.data), event);
    });
  }

  @EventPattern('ContactTaken.v1')
  @Permit('events:consume')
  async contactTaken(event: CloudEvent<ContactTaken>): Promise<void> {
    await this.inbox.apply(event, 'relationships', async (tx) => {
      await this.publish(tx, await this.store.allocate(tx, event.data), event);
    });
  }

  @EventPattern('ContactTierStated.v1')
  @Permit('events:consume')
  async tierStated(event: CloudEvent<ContactTierStated>): Promise<void> {
    await this.inbox.apply(event, 'tiers', (tx) => this.store.stateTier(tx, event.data));
  }

  private async publish(tx: EntityManager, data: RelationshipRecorded, causedBy: CloudEvent): Promise<void> {
    await this.outbox.append(tx, {
      type: 'RelationshipRecorded.v1',
      key: data.contactId,
      subject: data.relationshipId,
      data,
      causedBy,
    });
  }
}
