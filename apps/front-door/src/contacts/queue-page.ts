import type { QueueRow, Rag } from '#libs/contracts';
import { agencyOf, type Partnership } from '../partnership/partnership.js';
import { gravestMarkers, gradeWords, markerWords, presenceWords, ragWords } from '../words/incident-words.js';
import { counted, inWords } from '../words/lists.js';
import { ageAt, dayAndClock, exactDay, timeAgo } from '../words/time.js';

/** A contact as the front door keeps it. `takenBy` is the name of the worker who has it. */
export interface HeldContact {
  contactId: string;
  referenceId: string;
  sourcePersonId: string;
  notificationId: string;
  recordedAt: string;
  receivedAt: string;
  takenBy: string | null;
  takenByUserId: string | null;
  /** Place in the order of announcement; null until the broker knows of it. */
  announced: number | null;
}

/** One child of a row. */
interface RowChild {
  href: string;
  name: string;
  age: string;
  locationProtected: boolean;
  /** A correction took it out of the notification. */
  noLongerNamed: boolean;
  isNew: boolean;
}

/** One row of the queue: one notification with its children. */
export interface QueueGroup {
  rating: { text: string; colour: 'red' | 'orange' | 'green' | 'blue' | 'grey' };
  grade: string | null;
  reached: string;
  reachedExact: string;
  children: RowChild[];
  told: { text: string; strong: boolean }[];
  from: string;
  happened: string | null;
  takeHref: string;
  takeWords: string;
  whoHasIt: string | null;
  isNew: boolean;
}

const order: Record<Rag | 'NONE', number> = { RED: 0, AMBER: 1, NONE: 2, GREEN: 3, BLUE: 4 };
const colours = { RED: 'red', AMBER: 'orange', GREEN: 'green', BLUE: 'blue' } as const;

/** Groups the rows a viewer may see by their notification; reds first, then the newest. A contact without a row leaves no trace. */
export function toQueueGroups(
  contacts: readonly HeldContact[],
  rows: readonly QueueRow[],
  viewer: { userId: string; newAfter: number | null },
  partnership: Partnership,
  now: string,
): QueueGroup[] {
  const rowOf = new Map(rows.map((row) => [row.contactId, row]));
  const groups = new Map<string, { contact: HeldContact; row: QueueRow }[]>();
  for (const contact of contacts) {
    const row = rowOf.get(contact.contactId);
    if (row) groups.set(contact.referenceId, [...(groups.get(contact.referenceId) ?? []), { contact, row }]);
  }
  return [...groups.values()]
    .sort((one, other) => order[worstRag(one)] - order[worstRag(other)] || latest(other).localeCompare(latest(one)))
    .map((members) => toGroup(members, viewer, partnership, now));
}

type Members = { contact: HeldContact; row: QueueRow }[];

function worstRag(members: Members): Rag | 'NONE' {
  const rags = members.flatMap(({ row }) => (row.triageRag ? [row.triageRag] : []));
  return rags.sort((one, other) => order[one] - order[other])[0] ?? 'NONE';
}

const latest = (members: Members): string =>
  members
    .map(({ row }) => row.receivedAt)
    .sort()
    .at(-1) ?? '';

function toGroup(
  members: Members,
  viewer: { userId: string; newAfter: number | null },
  partnership: Partnership,
  now: string,
): QueueGroup {
  const named = members.filter(({ row }) => !row.noLongerNamed);
  const [first] = [...named, ...members];
  if (!first) throw new Error('a group of the queue has at least one row');
  const sender = agencyOf(partnership, first.row.from);
  const rag = worstRag(members);
  const children = members.map(({ contact, row }) => toChild(contact, row, viewer.newAfter, now));
  const holders = members.map(({ contact }) => contact);
  const free = holders.filter((contact) => contact.takenByUserId === null);
  return {
    rating:
      rag === 'NONE' ? { text: 'Not rated', colour: 'grey' } : { text: `Rated ${ragWords[rag]}`, colour: colours[rag] },
    grade: first.row.sourceRiskGrade ? `Graded ${gradeWords[first.row.sourceRiskGrade]}` : null,
    reached: timeAgo(first.row.receivedAt, now),
    reachedExact: dayAndClock(first.row.receivedAt, now),
    children,
    told:
      named.length > 0
        ? toldLines(named, partnership)
        : [{ text: 'Corrected: it names no child any more', strong: false }],
    from: sender.name,
    happened: first.row.occurredAt ? dayAndClock(first.row.occurredAt, now) : null,
    takeHref: `/contacts/${(free[0] ?? first.contact).contactId}/take`,
    takeWords: free.length > 1 ? `Take it, ${counted(free.length, 'child', 'children')}` : 'Take it',
    whoHasIt: free.length > 0 ? null : whoHasIt(holders, viewer.userId),
    isNew: children.some((child) => child.isNew),
  };
}

function whoHasIt(contacts: HeldContact[], userId: string): string {
  const names = contacts.map((contact) =>
    contact.takenByUserId === userId ? 'You' : (contact.takenBy ?? 'A colleague'),
  );
  return [...new Set(names)].join(', ');
}

function toChild(contact: HeldContact, row: QueueRow, newAfter: number | null, now: string): RowChild {
  const unborn = row.expectedDateOfDelivery !== null;
  return {
    href: `/contacts/${contact.contactId}`,
    name:
      row.childName ??
      (unborn ? 'Unborn child' : row.mode === 'EXISTENCE' ? 'A child you may not see' : 'Name not known'),
    age: row.expectedDateOfDelivery
      ? `due ${exactDay(row.expectedDateOfDelivery)}`
      : row.dateOfBirth
        ? ageAt(row.dateOfBirth, now)
        : '',
    locationProtected: row.locationProtected,
    noLongerNamed: row.noLongerNamed,
    isNew: newAfter !== null && contact.announced !== null && contact.announced > newAfter,
  };
}

/** What we were told, worst first: the incident and the child's part in it, how often, and what a worker stops for. */
function toldLines(members: Members, partnership: Partnership): QueueGroup['told'] {
  const seen = members.filter(({ row }) => row.mode !== 'EXISTENCE');
  if (seen.length === 0) return [{ text: 'Something is held. You may not see what it says.', strong: false }];
  const presence = (['SAW', 'HEARD', 'AFTERMATH'] as const).find((code) =>
    seen.some(({ row }) => row.presence === code),
  );
  const count = Math.max(...seen.map(({ row }) => row.domesticAbuseIncidentsIn12Months));
  const flags = new Set(seen.flatMap(({ row }) => row.harmFlags));
  const others = [...new Set(seen.flatMap(({ row }) => row.alsoToldBy))].map(
    (agency) => agencyOf(partnership, agency).name,
  );
  const whom = seen.length > 1 ? 'the children' : 'the child';
  const markers = gravestMarkers.filter((marker) => seen.some(({ row }) => row.markers.includes(marker)));
  return [
    { text: presence ? `Domestic abuse, ${presenceWords[presence]} ${whom}` : 'Domestic abuse', strong: false },
    ...(others.length > 0 ? [{ text: `One incident, also told by ${inWords(others)}`, strong: false }] : []),
    ...(count > 1
      ? [{ text: `${flags.has('THREE_IN_12_MONTHS') ? 'Flagged: ' : ''}${count} incidents in 12 months`, strong: true }]
      : []),
    ...(flags.has('SEVERITY_RISE') ? [{ text: 'Flagged: getting worse', strong: true }] : []),
    ...markers.map((marker) => ({ text: markerWords[marker], strong: true })),
  ];
}
