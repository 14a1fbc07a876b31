import type { VisibleItem } from './see.js';

/** Under what the versions of one entry stand together: its reference, its category, and for a child's own entry the child. */
export function entryKey(item: VisibleItem): string {
  const { dataCategory } = item.label;
  return `${item.referenceId} ${dataCategory} ${dataCategory === 'RISK_ASSESSMENT_ANSWERS' ? '' : item.sourcePersonId}`;
}

/** True for what a version says of a child whom an earlier one named and it does not: it has no part for that child. */
export function isNoLongerNamed({ label, parts }: VisibleItem): boolean {
  return label.dataCategory === 'DA_INCIDENT' && parts.length === 0;
}

/** Of each entry the newest version that may be seen: what counts and alerts are made of. */
export function newestOf(items: readonly VisibleItem[]): VisibleItem[] {
  const newest = new Map<string, VisibleItem>();
  for (const item of items) {
    const held = newest.get(entryKey(item));
    if (held === undefined || held.version < item.version) newest.set(entryKey(item), item);
  }
  return [...newest.values()];
}

/** Items of one category that are about one hub person. */
export function aboutPerson(
  items: readonly VisibleItem[],
  personId: string,
  category: VisibleItem['label']['dataCategory'],
): VisibleItem[] {
  return items.filter((item) => item.personId === personId && item.label.dataCategory === category);
}

/** Latest first; of two at the same time the higher version. */
export function byLatest(one: VisibleItem, other: VisibleItem): number {
  return compare(other.occurredAt, one.occurredAt) || other.version - one.version || compare(one.itemId, other.itemId);
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
