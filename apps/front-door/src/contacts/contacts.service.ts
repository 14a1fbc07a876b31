import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { QueueRow, RecordView } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { Refusal } from '#libs/web-platform';
import { RecordSource } from '../record/record-source.js';
import { choosePurpose, roleWords } from '../words/access-words.js';
import { ContactsStore } from './contacts.store.js';
import type { HeldContact } from './queue-page.js';

/** A contact that its viewer may see, and the others of its notification as far as the viewer may see them. */
export interface SeenContact {
  contact: HeldContact;
  view: RecordView;
  /** Contacts of its notification that the viewer may know of, itself among them. */
  household: HeldContact[];
  /** Rows of the others. */
  others: QueueRow[];
}

/** What can be done with a contact by somebody who may see it. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: ContactsStore,
    private readonly outbox: Outbox,
    private readonly source: RecordSource,
  ) {}

  /** The contact as this viewer may see it. Throws 404 where it does not exist or is hidden: the same answer. */
  async open(viewer: Principal, contactId: string): Promise<SeenContact> {
    const [contact, ...rest] = await this.store.household(contactId, viewer.agency);
    if (!contact) throw nothingHere();
    const asked = { purpose: getPurpose(viewer), contact: toAsked(contact), others: rest.map(toAsked) };
    const { view, others } = await this.source.openContact(viewer, asked);
    const seen = new Set([contactId, ...others.map((row) => row.contactId)]);
    return { contact, view, others, household: [contact, ...rest].filter((one) => seen.has(one.contactId)) };
  }

  /** Takes a contact and the others of its notification that nobody has and this viewer may see. Gives how many. */
  async take(viewer: Principal, contactId: string): Promise<number> {
    const household = await this.store.household(contactId, viewer.agency);
    const rows = await this.source.queueRows(viewer, 'CONTACT', getPurpose(viewer), household.map(toAsked));
    const contactIds = rows.map((row) => row.contactId);
    if (!contactIds.includes(contactId)) throw nothingHere();
    const worker = { userId: viewer.userId, name: viewer.name ?? roleWords[viewer.role], agency: viewer.agency };
    return this.dataSource.transaction(async (tx) => {
      const taken = await this.store.take(tx, contactIds, worker, new Date().toISOString());
      for (const data of taken) {
        await this.outbox.append(tx, { type: 'ContactTaken.v1', key: data.contactId, subject: data.contactId, data });
      }
      return taken.length;
    });
  }
}

/** What the aggregator is asked about a contact. */
export function toAsked({ contactId, sourcePersonId, notificationId }: HeldContact) {
  return { contactId, sourcePersonId, notificationId };
}

/** The purpose a viewer's role starts with. Throws 403 for a role that reads no items. */
export function getPurpose(viewer: Principal, slug?: string) {
  const purpose = choosePurpose(viewer.role, slug);
  if (!purpose) throw new Refusal(403, 'NOT_PERMITTED', 'You are not permitted to do this.');
  return purpose;
}

function nothingHere(): Refusal {
  return new Refusal(404, 'NOT_FOUND', 'There is nothing here that you may see.');
}
