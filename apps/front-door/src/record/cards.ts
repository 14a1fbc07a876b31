import type { RecordView } from '#libs/contracts';
import { agencyOf, type Partnership, type WhomToRing } from '../partnership/partnership.js';
import { gravestMarkers, markerWords, seenByWords, whereaboutsWords, wordsOf } from '../words/incident-words.js';
import { capital, counted, inWords } from '../words/lists.js';
import { dayAndClock, exactDay, timeAgo } from '../words/time.js';
import type { SaidLine } from './incident.js';

/** One of the four cards above the chronology. */
export interface Card {
  kind: 'worries' | 'open' | 'tonight' | 'unknown';
  title: string;
  headline: string;
  lines: SaidLine[];
  ring: WhomToRing[];
  link: { href: string; text: string } | null;
}

/** A contact about this child that is open at the front door. `takenBy` null: nobody has it. */
export interface OpenContact {
  contactId: string;
  receivedAt: string;
  takenBy: string | null;
  takenByYou: boolean;
  /** False when it is about the household and not certainly about this child. */
  aboutThisChild: boolean;
}

const plain = (text: string): SaidLine => ({ text, strong: false });
const strong = (text: string): SaidLine => ({ text, strong: true });

/** The four cards, in their order. All is made of what this viewer may see. */
export function toCards(
  view: RecordView,
  contacts: readonly OpenContact[],
  partnership: Partnership,
  now: string,
): Card[] {
  return [worries(view), open(contacts, partnership, now), tonight(view, partnership, now), unknown(view)];
}

/** Alerts that the card says in words of its own, or the head of the page. */
const saidElsewhere = [
  'REPEATED_DOMESTIC_ABUSE',
  'CUMULATIVE_DOMESTIC_ABUSE',
  'RISING_DOMESTIC_ABUSE',
  'LOCATION_PROTECTED',
];

/** How many incidents, how far apart, and the gravest of what was told. */
function worries(view: RecordView): Card {
  const count = view.domesticAbuseIncidentsIn12Months;
  const codes = view.alerts.map((alert) => alert.code);
  const grave = gravestMarkers.filter((marker) => codes.includes(marker));
  const others = view.alerts.filter(
    ({ code }) => !(gravestMarkers as readonly string[]).includes(code) && !saidElsewhere.includes(code),
  );
  const headline =
    count > 0
      ? counted(count, 'domestic abuse incident')
      : view.chronology.length > 0
        ? 'No domestic abuse in 12 months'
        : 'Nothing that you may see';
  return {
    kind: 'worries',
    title: 'What worries',
    headline,
    lines: [
      ...(count > 0 ? [plain(`in 12 months${gapsOf(view)}`)] : []),
      ...(view.harm.flags.includes('THREE_IN_12_MONTHS') ? [strong('Flagged: three or more in 12 months.')] : []),
      ...(view.harm.flags.includes('SEVERITY_RISE') && view.harm.roseAt
        ? [strong(`Flagged: worse on ${exactDay(view.harm.roseAt)} than the time before.`)]
        : []),
      ...(grave.length > 0
        ? [strong(`${capital(inWords(grave.map((marker) => markerWords[marker].toLowerCase())))}.`)]
        : []),
      ...others.map(({ code, count: times }) =>
        plain(`${wordsOf(markerWords, code)}${times && times > 1 ? `, ${times} times` : ''}`),
      ),
    ],
    ring: [],
    link: null,
  };
}

/** `; 61, 40 and 19 days apart`. */
function gapsOf({ harm }: RecordView): string {
  const { daysApart } = harm;
  const days = daysApart.length === 1 && daysApart[0] === 1 ? 'day' : 'days';
  return daysApart.length === 0 ? '' : `; ${inWords(daysApart.map(String))} ${days} apart`;
}

function open(contacts: readonly OpenContact[], partnership: Partnership, now: string): Card {
  const card = { kind: 'open', title: 'What is open', ring: [] } as const;
  const [latest] = contacts;
  if (!latest) {
    return {
      ...card,
      ring: [],
      headline: 'Nothing that we know of',
      lines: [plain('No contact is open. Ask the case system about plans: it does not tell us yet.')],
      link: null,
    };
  }
  const about = contacts.some((contact) => contact.aboutThisChild) ? '' : ' about the household';
  return {
    ...card,
    ring: [],
    headline: `${contacts.length === 1 ? 'A contact' : `${contacts.length} contacts`}${about}`,
    lines: [
      plain(`Latest reached us ${dayAndClock(latest.receivedAt, now)}, ${timeAgo(latest.receivedAt, now)}`),
      latest.takenBy === null
        ? strong('Nobody has it yet')
        : plain(latest.takenByYou ? 'You have it' : `${latest.takenBy} has it`),
      plain(`Plans and allocations: ${partnership.service} is not told of them yet.`),
    ],
    link: { href: `/contacts/${latest.contactId}`, text: 'Open the latest contact' },
  };
}

function tonight(view: RecordView, partnership: Partnership, now: string): Card {
  const known = view.tonight;
  const masked = view.identity?.locationProtected === true;
  const address = view.identity?.addresses[0]?.value;
  const whoHasTheChild =
    known && known.nowWith.length > 0 ? `With ${inWords(known.nowWith)}` : 'We do not know who has the child';
  return {
    kind: 'tonight',
    title: 'Tonight',
    headline: whoHasTheChild,
    lines: [
      known?.lastSeenAt
        ? plain(
            `Seen${known.lastSeenBy ? ` by ${seenByWords[known.lastSeenBy]}` : ''} ${dayAndClock(known.lastSeenAt, now)}, ${timeAgo(known.lastSeenAt, now)}`,
          )
        : plain('Nobody has told us when the child was last seen'),
      known?.suspectWhereabouts
        ? strong(
            `Suspect: ${whereaboutsWords[known.suspectWhereabouts]}${known.suspectAsOf ? ` as of ${dayAndClock(known.suspectAsOf, now)}` : ''}`,
          )
        : strong('Suspect: whereabouts not told'),
      masked
        ? plain('The address is protected: never say it, ask')
        : plain(address ? `Address: ${address}` : 'Address not known'),
    ],
    ring: [
      ...(masked ? [partnership.protectedLocation] : []),
      ...(known?.source ? [agencyOf(partnership, known.source)] : []),
    ],
    link: null,
  };
}

/** What nobody has told, as a list of its own: unknown is content. */
function unknown(view: RecordView): Card {
  const latest = view.chronology.find((entry) => entry.domesticAbuse !== null && !entry.corrected)?.domesticAbuse;
  const silent = view.sources.filter((source) => source.answer === 'NOTHING_IT_MAY_SHOW').length;
  const related = view.people.filter((person) => person.relationships.length === 0).length;
  const lines = [
    view.parents.mother === 'KNOWN' ? '' : 'Mother: not asked about',
    view.parents.father === 'KNOWN' ? '' : 'Father: not asked about',
    latest && latest.voice === null
      ? `The child’s own words${latest.voiceNotObtained ? `: ${latest.voiceNotObtained}` : ': not told'}`
      : '',
    latest?.consent == null ? 'Whether consent was sought' : '',
    view.identity && view.identity.datesOfBirth.length === 0 && !view.identity.expectedDateOfDelivery
      ? 'Date of birth'
      : '',
    view.identity && view.identity.nhsNumbers.every((number) => !number.verified) ? 'A verified NHS number' : '',
    related > 0
      ? `How ${counted(related, 'person', 'people')} in the record ${related === 1 ? 'is' : 'are'} related`
      : '',
    silent > 0 ? `What ${counted(silent, 'source')} may not show you` : '',
  ].filter(Boolean);
  return {
    kind: 'unknown',
    title: 'What we do not know',
    headline: lines.length === 0 ? 'Nothing we usually ask is missing' : counted(lines.length, 'thing'),
    lines: lines.map((line, index) => (index === 0 ? strong(line) : plain(line))),
    ring: [],
    link: null,
  };
}
