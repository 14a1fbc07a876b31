import { Injectable } from '@nestjs/common';
import type { DomesticAbuseIncidentNotified } from '#libs/contracts';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { isIncidentPlaceProtected, protectedPlaceKeys } from '../items/protected-places.js';
import type { NewItem } from '../items/make-items.js';
import { toSearchTerms } from '../items/search-terms.js';
import { toAddressKeys } from '../people/facts.js';
import type { ToldPerson, ToldRelationship } from '../people/told-people.js';

/** A notification with whom each of its refs means. */
export interface RecordedNotification {
  told: DomesticAbuseIncidentNotified;
  referenceId: string;
  receivedAt: Date;
  people: readonly ToldPerson[];
  relationships: readonly ToldRelationship[];
  sourcePersonOf: ReadonlyMap<string, string>;
}

/** Notifications as received, and what was made of them. */
@Injectable()
export class NotificationsStore {
  /** Rejects where the version is held already: the adapter lets each pass once. */
  async keep(tx: EntityManager, recorded: RecordedNotification): Promise<void> {
    const { told, referenceId, receivedAt } = recorded;
    const { notification, incident } = told.message;
    await tx.query(
      `INSERT INTO notification (notification_id, reference_id, agency, source_ref, version, sender, purpose_declared,
                                 occurred_at, recorded_at, published_at, received_at,
                                 place_protected, message)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        told.receipt,
        referenceId,
        told.agency,
        notification.sourceRef,
        told.version,
        told.sender,
        notification.purposeDeclared,
        incident.occurredFrom ?? incident.reportedAt,
        incident.reportedAt,
        told.publishedAt,
        receivedAt,
        isIncidentPlaceProtected(told.message),
        JSON.stringify(told.message),
      ],
    );
    await this.keepPeople(tx, recorded);
  }

  private async keepPeople(tx: EntityManager, recorded: RecordedNotification): Promise<void> {
    const { told, people, relationships, sourcePersonOf } = recorded;
    await tx.query(
      `INSERT INTO notification_person (notification_id, ref, source_person_id, kind, roles)
       SELECT $2, ref, "sourcePersonId", kind, roles
       FROM jsonb_to_recordset($1::jsonb) AS row (ref text, "sourcePersonId" uuid, kind text, roles text[])`,
      [
        JSON.stringify(
          people.map(({ ref, kind, roles }) => ({ ref, kind, roles, sourcePersonId: sourcePersonOf.get(ref) })),
        ),
        told.receipt,
      ],
    );
    await tx.query(
      `INSERT INTO relationship (notification_id, from_source_person_id, to_source_person_id, type)
       SELECT $2, "from", "to", type FROM jsonb_to_recordset($1::jsonb) AS row ("from" uuid, "to" uuid, type text)
       ON CONFLICT DO NOTHING`,
      [
        JSON.stringify(
          relationships.map(({ from, to, type }) => ({
            from: sourcePersonOf.get(from),
            to: sourcePersonOf.get(to),
            type,
          })),
        ),
        told.receipt,
      ],
    );
    await this.keepPlaces(tx, recorded);
  }

  private async keepPlaces(tx: EntityManager, recorded: RecordedNotification): Promise<void> {
    const { told, people, sourcePersonOf } = recorded;
    const residences = people.flatMap(({ ref, person }) =>
      toAddressKeys(person.address).map((addressKey) => ({
        sourcePersonId: sourcePersonOf.get(ref),
        addressKey,
        from: person.address?.from ?? null,
        to: person.address?.to ?? null,
      })),
    );
    await tx.query(
      `INSERT INTO residence (notification_id, source_person_id, address_key, from_date, to_date)
       SELECT $2, "sourcePersonId", "addressKey", "from", "to"
       FROM jsonb_to_recordset($1::jsonb) AS row ("sourcePersonId" uuid, "addressKey" text, "from" date, "to" date)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(residences), told.receipt],
    );
    await tx.query(`INSERT INTO protected_place (notification_id, address_key) SELECT $2, unnest($1::text[])`, [
      protectedPlaceKeys(told.message),
      told.receipt,
    ]);
  }

  /**
   * For every version of a reference, and every child that an earlier one names and it does not: an incident item of
   * that version about that child which names nobody and tells nothing, under the label of its other incident items.
   * Whichever version has come now, so that the order of arrival changes nothing.
   */
  async keepNoLongerNamed(tx: EntityManager, referenceId: string): Promise<void> {
    await tx.query(
      `INSERT INTO item (item_id, source_person_id, notification_id, data_category, label, people, payload, protects)
       SELECT DISTINCT ON (later.notification_id, child.source_person_id) uuidv7(), child.source_person_id,
              later.notification_id, 'DA_INCIDENT', jsonb_set(told.label, '{aboutRole}', '"CHILD"'), '{}'::uuid[],
              '{}'::jsonb, false
       FROM notification later
         JOIN item told ON told.notification_id = later.notification_id AND told.data_category = 'DA_INCIDENT'
         JOIN notification earlier ON earlier.reference_id = later.reference_id AND earlier.version < later.version
         JOIN notification_person child ON child.notification_id = earlier.notification_id
           AND child.kind IN ('CHILD', 'UNBORN_CHILD')
       WHERE later.reference_id = $1 AND NOT EXISTS (
         SELECT FROM item held
         WHERE held.notification_id = later.notification_id AND held.data_category = 'DA_INCIDENT'
           AND held.source_person_id = child.source_person_id
       )`,
      [referenceId],
    );
  }

  async keepItems(tx: EntityManager, recorded: RecordedNotification, items: readonly NewItem[]): Promise<void> {
    const rows = items.map((item) => ({
      ...item,
      itemId: newId(),
      sourcePersonId: recorded.sourcePersonOf.get(item.about),
      people: item.people.map((ref) => recorded.sourcePersonOf.get(ref)),
    }));
    await tx.query(
      `INSERT INTO item (item_id, source_person_id, notification_id, data_category, label, people, payload, protects)
       SELECT "itemId", "sourcePersonId", $2, label ->> 'dataCategory', label, people, payload, protects
       FROM jsonb_to_recordset($1::jsonb) AS row ("itemId" uuid, "sourcePersonId" uuid, label jsonb, people uuid[],
         payload jsonb, protects boolean)`,
      [JSON.stringify(rows), recorded.told.receipt],
    );
    const terms = rows
      .filter(({ label }) => label.dataCategory === 'IDENTITY_HOUSEHOLD')
      .flatMap(({ itemId, sourcePersonId, payload }) =>
        toSearchTerms(payload).map((term) => ({ ...term, itemId, sourcePersonId })),
      );
    await tx.query(
      `INSERT INTO search_term (kind, value, item_id, source_person_id)
       SELECT kind, value, "itemId", "sourcePersonId"
       FROM jsonb_to_recordset($1::jsonb) AS row (kind text, value text, "itemId" uuid, "sourcePersonId" uuid)`,
      [JSON.stringify(terms)],
    );
  }
}
