import type { DomesticAbusePerson, SearchRequest, SearchResult } from '#libs/contracts';
import type { Redacted } from '#libs/policy';
import { toNameWords } from '../items/search-terms.js';
import type { HeldRecord } from '../record/held.js';
import { first, identityOf, knownTo, toName } from '../record/identity.js';
import type { LabelAnswers, LabelBook } from '../record/label-book.js';
import { see } from '../record/see.js';
import { toExistenceLines } from '../record/sources.js';
import { matchExistence, matchVisible, type VisibleAttributes } from './match-query.js';

/** Somebody found, and how well; the higher the better. */
export interface Found {
  score: number;
  result: SearchResult;
}

/** What this searcher finds of a candidate, or undefined where the match rests on anything that may not be seen. */
export function toResult(
  query: SearchRequest,
  held: HeldRecord,
  book: LabelBook,
  answers: LabelAnswers,
): Found | undefined {
  const seen = see(held, book, answers);
  const told = identityOf(seen, held.personId);
  const existing = held.items.filter(
    (item) => isIdentity(held, item) && book.find(item, answers)?.mode === 'EXISTENCE',
  );
  const existence = toExistenceLines(
    existing.map((item) => ({
      owner: item.label.owningAgency,
      occurredAt: item.occurredAt,
      reasons: book.find(item, answers)?.reasons ?? [],
    })),
  );
  const score = told.length === 0 ? 0 : matchVisible(query, attributesOf(told.map((one) => one.told)));
  if (score === 0) {
    const payloads = existing.flatMap(({ payload }) => payload.people ?? []);
    return matchExistence(query, attributesOf(payloads))
      ? { score: 1, result: onlyExistence(held, existence) }
      : undefined;
  }
  return {
    score,
    result: {
      personId: held.personId,
      name: first(told, ({ told }) => toName(told.name)),
      dateOfBirth: first(told, ({ told }) => told.dateOfBirth),
      expectedDateOfDelivery: first(told, ({ told }) => told.expectedDateOfDelivery),
      postcode: first(told, ({ told }) => told.address?.postcode),
      locationProtected: seen.announcedPersonIds.has(held.personId),
      knownTo: knownTo(seen, held.personId),
      existence,
    },
  };
}

function isIdentity(held: HeldRecord, { personId, label }: HeldRecord['items'][number]): boolean {
  return personId === held.personId && label.dataCategory === 'IDENTITY_HOUSEHOLD';
}

function onlyExistence({ personId }: HeldRecord, existence: SearchResult['existence']): SearchResult {
  return {
    personId,
    name: null,
    dateOfBirth: null,
    expectedDateOfDelivery: null,
    postcode: null,
    locationProtected: false,
    knownTo: [],
    existence,
  };
}

function attributesOf(people: readonly Redacted<DomesticAbusePerson>[]): VisibleAttributes {
  return {
    names: people
      .flatMap(({ name, aliases }) => [name ?? {}, ...(aliases ?? [])])
      .map(({ given, family }) => toNameWords({ given: given ?? [], family: family ?? null }))
      .filter((words) => words.length > 0),
    datesOfBirth: people.flatMap(({ dateOfBirth }) => dateOfBirth ?? []),
    nhsNumbers: people.flatMap(({ nhsNumber }) => nhsNumber ?? []),
    postcodes: people.flatMap(({ address }) => address?.postcode ?? []),
  };
}
