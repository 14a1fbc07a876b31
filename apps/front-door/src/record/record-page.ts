import type { RecordView, ShownIdentity } from '#libs/contracts';
import { agencyOf, type Partnership } from '../partnership/partnership.js';
import { capital, counted } from '../words/lists.js';
import { exactDay, exactTime } from '../words/time.js';
import { type Card, type OpenContact, toCards } from './cards.js';
import { type ChronologyLine, toChronology } from './chronology.js';
import { type Density, densityOf } from './density.js';
import { drawFamily, type FamilyGraph } from './family.js';
import { type Footing, toFooting } from './footing.js';
import { drawHarm, type HarmTrendPicture } from './harm-trend.js';
import { type ListedPerson, nameOf, spacedNhsNumber, toPeopleList, whoItIs } from './people.js';
import { type SourceRow, toSourceRows } from './sources.js';

/** Who the page is about, at its head. */
export interface PersonHeading {
  name: string;
  who: string;
  nhsNumber: string | null;
  knownTo: string;
  locationProtected: boolean;
  href: string;
  identityHref: string;
}

/** Everything the record page shows. */
export interface RecordPage {
  heading: PersonHeading;
  footing: Footing;
  cards: Card[];
  /** Null where no incident of the last twelve months may be seen. */
  harm: HarmTrendPicture | null;
  chronology: ChronologyLine[];
  entries: string;
  density: Density;
  densityTable: { label: string; cells: number[] }[];
  densityKinds: { kind: string; name: string }[];
  family: FamilyGraph;
  people: ListedPerson[];
  sources: SourceRow[];
}

/** The head of every page about one person. Identity null: only existence may be known. */
export function toHeading(view: RecordView): PersonHeading {
  const { identity } = view;
  const number = identity?.nhsNumbers[0];
  return {
    name: identity ? nameOf(identity) : 'A person whose record you may not see',
    who: identity ? whoItIs(identity, view.at) : 'You may know that something is held, and whom to ring',
    nhsNumber: number
      ? `NHS number ${spacedNhsNumber(number.value)}, ${number.verified ? 'verified' : 'not verified'}`
      : null,
    knownTo:
      identity && identity.knownTo.length > 1 ? `the same person in ${identity.knownTo.length} agencies’ records` : '',
    locationProtected: identity?.locationProtected ?? false,
    href: `/children/${view.personId}`,
    identityHref: `/children/${view.personId}/identity`,
  };
}

/** The record page of one view. `now` is the instant of the page, which decides every "ago". */
export function toRecordPage(
  view: RecordView,
  { contacts, maySeparate }: { contacts: readonly OpenContact[]; maySeparate: boolean },
  partnership: Partnership,
  now: string,
): RecordPage {
  const density = densityOf(view.chronology, view.identity?.datesOfBirth[0]?.value ?? null, now);
  return {
    heading: toHeading(view),
    footing: toFooting(view),
    cards: toCards(view, contacts, partnership, now),
    harm: drawHarm(view, partnership, now),
    chronology: toChronology(view, partnership, now, maySeparate),
    entries: view.chronology.length === 0 ? '' : counted(view.chronology.length, 'entry', 'entries'),
    density,
    densityTable: density.bars
      .filter((bar) => bar.total > 0)
      .map((bar) => ({
        label: bar.label,
        cells: density.kinds.map((kind) => bar.parts.find((part) => part.kind === kind)?.count ?? 0),
      })),
    densityKinds: density.kinds.map((kind) => ({ kind, name: kindName(kind) })),
    family: drawFamily(view, now),
    people: toPeopleList(view, now),
    sources: toSourceRows(view, partnership, now),
  };
}

function kindName(kind: string): string {
  return capital(kind.replaceAll('-', ' '));
}

/** One line of "how we know": a value, who says so, since when. */
interface SourcedRow {
  value: string;
  source: string;
  since: string;
}

/** The values of one kind, and what to say where there are none. */
export interface IdentityGroup {
  title: string;
  rows: SourcedRow[];
  empty: string;
}

/** The identity page: every value with its source. */
export interface IdentityPage {
  heading: PersonHeading;
  footing: Footing;
  groups: IdentityGroup[];
}

/** Every value we hold about who this is, with who told us and when. A masked place is said to be masked. */
export function toIdentityPage(view: RecordView, partnership: Partnership): IdentityPage {
  return { heading: toHeading(view), footing: toFooting(view), groups: toIdentityGroups(view.identity, partnership) };
}

/** The same of an identity alone: what each group holds, or why it holds nothing. */
export function toIdentityGroups(identity: ShownIdentity | null, partnership: Partnership): IdentityGroup[] {
  const sourced = (value: { value: string; source: RecordView['sources'][number]['agency']; receivedAt: string }) => ({
    source: agencyOf(partnership, value.source).name,
    since: exactTime(value.receivedAt),
  });
  const masked = identity?.locationProtected
    ? 'Protected: it is not shown here or anywhere.'
    : 'No agency has told us.';
  return [
    {
      title: 'Names',
      rows: (identity?.names ?? []).map((name) => ({ value: name.value, ...sourced(name) })),
      empty: 'No agency has given a name.',
    },
    {
      title: 'Date of birth',
      rows: (identity?.datesOfBirth ?? []).map((date) => ({ value: exactDay(date.value), ...sourced(date) })),
      empty: identity?.expectedDateOfDelivery
        ? `Unborn, due ${exactDay(identity.expectedDateOfDelivery)}.`
        : 'No agency has told us.',
    },
    {
      title: 'NHS number',
      rows: (identity?.nhsNumbers ?? []).map((number) => ({
        value: `${spacedNhsNumber(number.value)}, ${number.verified ? 'verified' : 'not verified'}`,
        ...sourced(number),
      })),
      empty: 'No agency has told us.',
    },
    {
      title: 'Addresses',
      rows: (identity?.addresses ?? []).map((address) => ({ value: address.value, ...sourced(address) })),
      empty: masked,
    },
    {
      title: 'Schools',
      rows: (identity?.schools ?? []).map((school) => ({ value: school.value, ...sourced(school) })),
      empty: masked,
    },
  ];
}
