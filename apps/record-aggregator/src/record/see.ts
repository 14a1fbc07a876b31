import { DomesticAbuseIncident, DomesticAbusePerson, type FacetsShown, type LabelAnswer } from '#libs/contracts';
import { type ProtectedValues, type Redacted, redactItem, redactText, type Shown } from '#libs/policy';
import type { HeldSeparation } from '../incidents/group-incidents.js';
import type { Told } from '../items/told.js';
import type { HeldItem, HeldRecord } from './held.js';
import { type LabelAnswers, labelNow, type LabelBook } from './label-book.js';

/** An item as far as this viewer may see it: SUMMARY or CONTENT, already redacted. */
export interface VisibleItem extends Omit<HeldItem, 'payload' | 'people'> {
  mode: 'SUMMARY' | 'CONTENT';
  answer: LabelAnswer;
  told: Redacted<Told>;
  /** What it tells of each person, by source person. */
  parts: { sourcePersonId: string; told: Redacted<DomesticAbusePerson> }[];
}

/** Of what only existence may be known. */
export interface ExistingItem {
  owner: HeldItem['label']['owningAgency'];
  occurredAt: string;
  reasons: string[];
}

/** All that one viewer may know of a record. Everything shown is computed from this, and from nothing else. */
export interface Seen {
  visible: VisibleItem[];
  existing: ExistingItem[];
  /** Who the household and kin told of elsewhere are. Nothing but the list of people is made of it. */
  nearby: VisibleItem[];
  /** What workers said not to be the same incident; whether both sides may be seen is decided where it is shown. */
  separations: HeldSeparation[];
  /** Hub persons of whom this viewer may know that their location is protected. */
  announcedPersonIds: ReadonlySet<string>;
}

/** Applies the broker's answers. INVARIANT: no answer, or one that is not understood, is HIDE. */
export function see(held: HeldRecord, book: LabelBook, answers: LabelAnswers): Seen {
  const answersTo = (items: readonly HeldItem[]) =>
    items.flatMap((item) => {
      const answer = book.find(item, answers);
      const label = labelNow(item, held);
      return answer === undefined || answer.mode === 'HIDE' ? [] : [{ item: { ...item, label }, answer }];
    });
  const answered = answersTo(held.items);
  const nearby = answersTo(held.nearby.items).filter(({ answer }) => isVisible(answer));
  const thirdParties = maskedNames(held, answered);
  const values: ProtectedValues = { locations: held.locations, referrers: thirdParties, thirdParties };
  return {
    visible: answered.flatMap(({ item, answer }) => toVisible(item, answer, values)),
    existing: answered.flatMap(({ item, answer }) =>
      answer.mode === 'EXISTENCE'
        ? [{ owner: item.label.owningAgency, occurredAt: item.occurredAt, reasons: answer.reasons }]
        : [],
    ),
    nearby: nearby.flatMap(({ item, answer }) => toVisible(item, answer, values)),
    separations: held.separations.map((one) => ({ ...one, reason: redactText(one.reason, values, everyMask) })),
    announcedPersonIds: announced(held, [...answered, ...nearby]),
  };
}

/** A worker's own words stand under no label: whatever is protected in the record leaves them, whoever looks. */
const everyMask = { location: true, referrer: true, thirdParty: true };

interface Answered {
  item: HeldItem;
  answer: LabelAnswer;
}

const isVisible = (answer: LabelAnswer) => answer.mode === 'SUMMARY' || answer.mode === 'CONTENT';

function toVisible(item: HeldItem, answer: LabelAnswer, values: ProtectedValues): VisibleItem[] {
  if (answer.mode !== 'SUMMARY' && answer.mode !== 'CONTENT') return [];
  const { payload, people, ...ids } = item;
  const shown = shownOf(item, answer.facets, values);
  const { people: parts = [], ...shared } = payload;
  return [
    {
      ...ids,
      mode: answer.mode,
      answer,
      told: redactItem(DomesticAbuseIncident, shared as DomesticAbuseIncident, shown, values),
      parts: people.map((sourcePersonId, place) => ({
        sourcePersonId,
        told: redactItem(DomesticAbusePerson, (parts[place] ?? {}) as DomesticAbusePerson, shown, values),
      })),
    },
  ];
}

function shownOf({ label }: HeldItem, facets: FacetsShown, values: ProtectedValues): Shown {
  const masked = { ...facets, thirdParty: facets.thirdParty && values.thirdParties.length === 0 };
  if (label.dataCategory === 'PROTECTED_LOCATION') {
    // Its words are those of the fields from which it was taken.
    return { IDENTITY_HOUSEHOLD: { ...masked, identity: false }, DA_INCIDENT: { ...masked, summary: false } };
  }
  return label.aboutRole === 'THIRD_PARTY' && !facets.thirdParty ? {} : { [label.dataCategory]: masked };
}

/** Names of third parties whose own identity this viewer may not see: they leave every text as well. */
function maskedNames(held: HeldRecord, answered: readonly Answered[]): string[] {
  const shown = new Set(
    answered
      .filter(({ answer }) => isVisible(answer) && answer.facets.thirdParty && answer.facets.identity)
      .map(({ item }) => item.itemId),
  );
  return held.items
    .filter(({ label, itemId }) => label.aboutRole === 'THIRD_PARTY' && !shown.has(itemId))
    .flatMap(({ payload }) => payload.people ?? [])
    .flatMap((person) => [person.name ?? {}, ...(person.aliases ?? [])])
    .map((name) => [...(name.given ?? []), name.family ?? ''].join(' ').trim())
    .filter((name) => name !== '');
}

/** A protection is announced by an item that says so and of which the viewer may at least know. */
function announced(held: HeldRecord, answered: readonly Answered[]): Set<string> {
  const saying = answered.filter(({ item }) => item.protects).map(({ item }) => item);
  const notifications = new Set(saying.map(({ notificationId }) => notificationId));
  return new Set([
    ...saying.map(({ personId }) => personId),
    ...[...held.people, ...held.nearby.people]
      .filter(
        ({ personId, notificationId }) => held.protectedPersonIds.has(personId) && notifications.has(notificationId),
      )
      .map(({ personId }) => personId),
  ]);
}
