import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ContactTierStated, Tier } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { ContactsStore } from './contacts.store.js';

/** On which statutory tier contacts are worked: stated by a worker, kept with who and when, told to the broker. */
@Injectable()
export class TiersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: ContactsStore,
    private readonly outbox: Outbox,
  ) {}

  /** The viewer's agency's contacts about this person. Whoever calls has made sure that the viewer may. */
  async stateForPerson(viewer: Principal, personId: string, tier: Tier): Promise<void> {
    const contacts = await this.store.ofPerson(personId, viewer.agency);
    await this.dataSource.transaction((tx) => this.state(tx, viewer, contacts, tier));
  }

  async stateForContact(
    viewer: Principal,
    contact: { contactId: string; sourcePersonId: string },
    tier: Tier,
  ): Promise<void> {
    await this.dataSource.transaction((tx) => this.state(tx, viewer, [contact], tier));
  }

  private async state(
    tx: EntityManager,
    viewer: Principal,
    contacts: readonly { contactId: string; sourcePersonId: string }[],
    tier: Tier,
  ): Promise<void> {
    const statedAt = new Date().toISOString();
    for (const { contactId, sourcePersonId } of contacts) {
      const { userId: statedBy, agency } = viewer;
      const data: ContactTierStated = { contactId, sourcePersonId, tier, statedBy, agency, statedAt };
      await this.store.stateTier(tx, data);
      await this.outbox.append(tx, { type: 'ContactTierStated.v1', key: contactId, subject: contactId, data });
    }
  }
}
