import type { EntityManager, DataSource } from 'typeorm';
import type { HeldItem, HeldPerson, HeldRelationship } from '../record/held.js';
import type { Moment } from '../record/held.sql.js';
import { listNearby, listNearbyItems, listNearbyRelationships } from './nearby.sql.js';

/** Household and kin told of only in notifications that do not name the person whose record it is. */
export interface HeldNearby {
  people: HeldPerson[];
  /** Who they are; nothing else of them. */
  items: HeldItem[];
  /** Who is whose parent. */
  relationships: HeldRelationship[];
}

/** Nobody nearby. */
export const nobodyNearby: HeldNearby = { people: [], items: [], relationships: [] };

type Row = HeldPerson & { subjectId: string };
type ItemRow = Omit<HeldItem, 'occurredAt' | 'recordedAt' | 'receivedAt'> &
  Record<'occurredAt' | 'recordedAt' | 'receivedAt', Date>;

/** Loads who is near each of some hub persons, by hub person. `at` is the parameter of a moment in the past, or none. */
export async function loadNearby(
  db: DataSource | EntityManager,
  personIds: readonly string[],
  moment: (parameter: `$${number}`) => Moment,
  at: readonly string[],
): Promise<Map<string, HeldNearby>> {
  const people = await db.query<Row[]>(listNearby(moment('$2')), [personIds, ...at]);
  if (people.length === 0) return new Map();
  const [items, relationships] = await Promise.all([
    db.query<ItemRow[]>(listNearbyItems(moment('$2')), [
      [...new Set(people.map(({ sourcePersonId }) => sourcePersonId))],
      ...at,
    ]),
    db.query<HeldRelationship[]>(listNearbyRelationships(moment('$2')), [
      [...new Set(people.map(({ notificationId }) => notificationId))],
      ...at,
    ]),
  ]);
  const itemsOf = Map.groupBy(items, ({ sourcePersonId }) => sourcePersonId);
  return new Map(
    [...Map.groupBy(people, ({ subjectId }) => subjectId)].map(([subjectId, near]): [string, HeldNearby] => {
      const notifications = new Set(near.map(({ notificationId }) => notificationId));
      const sources = new Set(near.map(({ sourcePersonId }) => sourcePersonId));
      return [
        subjectId,
        {
          people: near,
          items: [...sources].flatMap((id) => (itemsOf.get(id) ?? []).map(toItem)),
          relationships: relationships.filter(({ notificationId }) => notifications.has(notificationId)),
        },
      ];
    }),
  );
}

function toItem(row: ItemRow): HeldItem {
  return {
    ...row,
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
  };
}
