import type { DecisionSubject } from '#libs/contracts';
import type { HeldRecord } from './held.js';
import { LabelBook, labelNow } from './label-book.js';

/** What the broker is asked about one person: ids and distinct labels, no content; and the book to read its answers by. */
export function toSubject(held: HeldRecord): { subject: DecisionSubject; book: LabelBook } {
  const book = new LabelBook();
  for (const item of [...held.items, ...held.nearby.items]) book.add(labelNow(item, held));
  return {
    book,
    subject: {
      personId: held.personId,
      sourcePersonIds: held.sourcePersonIds,
      confirmedSourcePersonIds: held.confirmedSourcePersonIds,
      locationProtected: held.protectedPersonIds.has(held.personId),
      labels: book.labels(),
    },
  };
}
