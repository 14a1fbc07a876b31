import { nobodyNearby } from '../households/nearby.js';
import type { HeldRecord } from './held.js';

/** A record narrowed to one notification: all versions of its reference, and nothing else. */
export function narrow(record: HeldRecord, notificationId: string): HeldRecord {
  const references = new Set(
    record.items.filter((item) => item.notificationId === notificationId).map(({ referenceId }) => referenceId),
  );
  const items = record.items.filter(({ referenceId }) => references.has(referenceId));
  const notifications = new Set(items.map((item) => item.notificationId));
  return {
    ...record,
    items,
    people: record.people.filter((person) => notifications.has(person.notificationId)),
    nearby: nobodyNearby,
    relationships: record.relationships.filter((one) => notifications.has(one.notificationId)),
  };
}
