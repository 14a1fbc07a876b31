import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { ContactTaken, ContactTierStated, IdentityLinksChanged, NotificationRecorded } from '#libs/contracts';
import type { HeldContact } from './queue-page.js';

/** The tabs of the list. */
export const Tab = ['live', 'mine', 'earlier'] as const;
export type Tab = (typeof Tab)[number];

/** Whose list it is. */
export interface ListOwner {
  agency: string;
  userId: string;
}

/** How many notifications a page of the list holds. */
const NOTIFICATIONS_PER_PAGE = 50;

const columns = `contact_id AS "contactId", reference_id AS "referenceId", source_person_id AS "sourcePersonId",
  notification_id AS "notificationId", recorded_at AS "recordedAt", received_at AS "receivedAt",
  taken_by AS "takenBy", taken_by_user_id AS "takenByUserId", announced`;

/** A contact that was opened now. */
type NewContact = Pick<HeldContact, 'contactId' | 'sourcePersonId'>;

type Row = Omit<HeldContact, 'recordedAt' | 'receivedAt' | 'announced'> & {
  recordedAt: Date;
  receivedAt: Date;
  announced: string | null;
};

/** Contacts in the database: one child's for one reference. No word of anybody stands in it. */
@Injectable()
export class ContactsStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Opens a contact for each child that has none in this reference; a later version moves the others on. Gives the new ones.
   * Statements are few because 20 notifications a second pass here.
   */
  async open(tx: EntityManager, notification: NotificationRecorded, agency: string): Promise<NewContact[]> {
    const { referenceId, notificationId, version, owningAgency, recordedAt, receivedAt } = notification;
    const children = [...notification.children].sort((one, other) =>
      one.sourcePersonId < other.sourcePersonId ? -1 : 1,
    );
    const made = children.map(() => uuidv7());
    const rows: NewContact[] = await tx.query(
      `INSERT INTO contact (contact_id, source_person_id, person_id_recorded, reference_id, notification_id, version,
                            owning_agency, agency, recorded_at, received_at, opened_at)
       SELECT contact_id, source_person_id, person_id, $4, $5, $6, $7, $8, $9, $10, now()
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS child (contact_id, source_person_id, person_id)
       ON CONFLICT (reference_id, source_person_id) DO UPDATE
         SET notification_id = CASE WHEN excluded.version > contact.version THEN excluded.notification_id ELSE contact.notification_id END,
             version = greatest(excluded.version, contact.version)
       RETURNING contact_id AS "contactId", source_person_id AS "sourcePersonId"`,
      [
        made,
        children.map((child) => child.sourcePersonId),
        children.map((child) => child.personId),
        referenceId,
        notificationId,
        version,
        owningAgency,
        agency,
        recordedAt,
        receivedAt,
      ],
    );
    return rows.filter(({ contactId }) => made.includes(contactId));
  }

  /**
   * The broker knows of the contact: it gets its place in the order of announcement, once, and listeners are woken.
   * INVARIANT: places are given in the order of commits, so that "after place n" never misses one that commits late.
   */
  async announce(tx: EntityManager, contactId: string): Promise<void> {
    await tx.query(
      `WITH alone AS MATERIALIZED (
         SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' announced', 0))
       ), placed AS (
         UPDATE contact SET announced = nextval('contact_announced') FROM alone
         WHERE contact_id = $1 AND announced IS NULL RETURNING 1
       )
       SELECT pg_notify(current_schema() || '_announced', '') FROM placed`,
      [contactId],
    );
  }

  /** The place of the latest announcement; 0 before the first. */
  async lastAnnounced(): Promise<number> {
    const [row]: { last: string }[] = await this.dataSource.query(
      'SELECT coalesce(max(announced), 0) AS last FROM contact',
    );
    return Number(row?.last ?? 0);
  }

  /** Contacts of an agency announced after a place, in that order, 200 at most. */
  async announcedAfter(place: number, agency: string): Promise<HeldContact[]> {
    return this.select('announced > $1 AND agency = $2 ORDER BY announced LIMIT 200', [place, agency]);
  }

  /**
   * One page of a tab, as it stood at the place `through`: every contact of up to 50 notifications, newest first. What was
   * announced after `newAfter` is among the live ones, however long ago it happened: it was asked for.
   */
  async page(
    tab: Tab,
    owner: ListOwner,
    page: number,
    { through, newAfter }: { through: number; newAfter: number | null },
  ): Promise<{ contacts: HeldContact[]; more: boolean }> {
    const wanted = {
      live: '(NOT earlier OR announced > $6) AND $2::text IS NOT NULL',
      mine: 'taken_by_user_id = $2 AND $6::bigint IS NOT NULL',
      earlier: 'earlier AND $2::text IS NOT NULL AND $6::bigint IS NOT NULL',
    }[tab];
    const references: { id: string }[] = await this.dataSource.query(
      `SELECT reference_id AS id FROM contact WHERE agency = $1 AND ${wanted} AND announced <= $3
       GROUP BY reference_id ORDER BY max(received_at) DESC, reference_id LIMIT $4 OFFSET $5`,
      [
        owner.agency,
        owner.userId,
        through,
        NOTIFICATIONS_PER_PAGE + 1,
        (page - 1) * NOTIFICATIONS_PER_PAGE,
        newAfter ?? through,
      ],
    );
    const ids = references.slice(0, NOTIFICATIONS_PER_PAGE).map(({ id }) => id);
    const contacts = await this.select(
      'reference_id = ANY($1) AND agency = $2 AND announced <= $3 ORDER BY received_at DESC, contact_id',
      [ids, owner.agency, through],
    );
    return { contacts, more: references.length > NOTIFICATIONS_PER_PAGE };
  }

  /** A contact with the others of its notification, itself first; empty where the agency has no such contact. */
  async household(contactId: string, agency: string): Promise<HeldContact[]> {
    return this.select(
      `agency = $2 AND reference_id = (SELECT reference_id FROM contact WHERE contact_id = $1 AND agency = $2)
       ORDER BY (contact_id <> $1), contact_id`,
      [contactId, agency],
    );
  }

  /**
   * Source persons are other hub persons than before. Of two changes the later holds, whichever comes first, and whether or
   * not there is a contact yet.
   */
  async follow(tx: EntityManager, { changes, at }: IdentityLinksChanged): Promise<void> {
    await tx.query(
      `INSERT INTO person_now AS known (source_person_id, person_id, changed_at)
       SELECT source_person_id, person_id, $3 FROM unnest($1::uuid[], $2::uuid[]) AS changed (source_person_id, person_id)
       ORDER BY source_person_id
       ON CONFLICT (source_person_id) DO UPDATE SET person_id = excluded.person_id, changed_at = excluded.changed_at
         WHERE known.changed_at <= excluded.changed_at`,
      [changes.map(({ sourcePersonId }) => sourcePersonId), changes.map(({ toPersonId }) => toPersonId), at],
    );
  }

  /** Contacts that came with these notifications, latest first, and whether each is about this person, as linked now. */
  async about(
    personId: string,
    notificationIds: readonly string[],
    agency: string,
  ): Promise<(HeldContact & { about: boolean })[]> {
    const rows: (Row & { about: boolean })[] = await this.dataSource.query(
      `SELECT ${columns}, coalesce((SELECT p.person_id FROM person_now p WHERE p.source_person_id = contact.source_person_id),
                person_id_recorded) = $1 AS about FROM contact
       WHERE notification_id = ANY($2) AND agency = $3 AND announced IS NOT NULL ORDER BY received_at DESC LIMIT 50`,
      [personId, notificationIds, agency],
    );
    return rows.map((row) => ({ ...toContact(row), about: row.about }));
  }

  /** An agency's contacts about this person, as linked now, latest first. */
  async ofPerson(personId: string, agency: string): Promise<HeldContact[]> {
    return this.select(
      `agency = $2 AND announced IS NOT NULL AND (person_id_recorded = $1
         OR source_person_id IN (SELECT source_person_id FROM person_now WHERE person_id = $1)) AND coalesce(
         (SELECT p.person_id FROM person_now p WHERE p.source_person_id = contact.source_person_id), person_id_recorded
       ) = $1 ORDER BY received_at DESC LIMIT 500`,
      [personId, agency],
    );
  }

  /** Keeps on which tier a contact is worked from now on. */
  async stateTier(tx: EntityManager, { contactId, tier, statedBy, statedAt }: ContactTierStated): Promise<void> {
    await tx.query(`INSERT INTO contact_tier (contact_id, stated_at, tier, stated_by) VALUES ($1, $2, $3, $4)`, [
      contactId,
      statedAt,
      tier,
      statedBy,
    ]);
  }

  /** Takes contacts that nobody has; gives those that were taken now. */
  async take(
    tx: EntityManager,
    contactIds: readonly string[],
    worker: { userId: string; name: string; agency: ContactTaken['agency'] },
    takenAt: string,
  ): Promise<ContactTaken[]> {
    const taken: Pick<ContactTaken, 'contactId' | 'sourcePersonId'>[] = await tx.query(
      `WITH taken AS (
         UPDATE contact SET taken_by_user_id = $2, taken_by = $3, taken_at = $4
         WHERE contact_id = ANY($1) AND taken_by_user_id IS NULL RETURNING contact_id, source_person_id
       )
       SELECT contact_id AS "contactId", source_person_id AS "sourcePersonId" FROM taken ORDER BY contact_id`,
      [contactIds, worker.userId, worker.name, takenAt],
    );
    return taken.map((contact) => ({ ...contact, userId: worker.userId, agency: worker.agency, takenAt }));
  }

  private async select(where: string, values: unknown[]): Promise<HeldContact[]> {
    const rows: Row[] = await this.dataSource.query(`SELECT ${columns} FROM contact WHERE ${where}`, values);
    return rows.map(toContact);
  }
}

function toContact(row: Row): HeldContact {
  return {
    contactId: row.contactId,
    referenceId: row.referenceId,
    sourcePersonId: row.sourcePersonId,
    notificationId: row.notificationId,
    takenBy: row.takenBy,
    takenByUserId: row.takenByUserId,
    recordedAt: row.recordedAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    announced: row.announced === null ? null : Number(row.announced),
  };
}
