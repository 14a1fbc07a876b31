import type { DecisionSubject } from '#libs/contracts';
import type { HeldRecord } from './held.js';
import { LabelBook } from './label-book.js';

/** As many labels as one request to the broker takes. */
const most = 500;

/** What the broker is asked about one person: ids and distinct labels, no content; and the book to read its answers by. */
export function toSubject(held: HeldRecord): { subject: DecisionSubject; book: LabelBook } {
  const book = new LabelBook(held);
  for (const item of held.items) book.add(item);
  // Who is nearby comes after: no answer is HIDE, and the record itself must never be too much to ask.
  for (const item of held.nearby.items) if (book.size < most) book.add(item);
  return {
    book,
    subject: {
      personId: held.personId,
      sourcePersonIds: held.sourcePersonIds,
      confirmedGroups: held.confirmedGroups.map((sourcePersonIds) => ({ sourcePersonIds })),
      locationProtected: held.protectedPersonIds.has(held.personId),
      labels: book.labels(),
    },
  };
}
