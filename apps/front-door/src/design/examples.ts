import type { QueueRow } from '#libs/contracts';
import { type HeldContact, toQueueGroups } from '../contacts/queue-page.js';
import type { Partnership } from '../partnership/partnership.js';
import { toRecordPage } from '../record/record-page.js';
import { drawWaterfall } from '../matches/draw-waterfall.js';
import { toListedReviews } from '../matches/matches-page.js';
import { toReviewPage } from '../matches/review-page.js';
import { toReaderLines } from '../readers/readers-page.js';
import { exampleReaders, exampleReview, exampleReviewLines } from './example-match.js';
import { exampleBareRecord, exampleNow, exampleRecord } from './example-record.js';

const id = (last: number): string => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`;

const contact = (number: number, reference: number, change: Partial<HeldContact> = {}): HeldContact => ({
  contactId: id(300 + number),
  referenceId: id(400 + reference),
  sourcePersonId: id(500 + number),
  notificationId: id(600 + reference),
  recordedAt: '2026-11-22T20:40:00Z',
  receivedAt: '2026-11-22T21:12:00Z',
  takenBy: null,
  takenByUserId: null,
  announced: number,
  ...change,
});

const row = (number: number, change: Partial<QueueRow> = {}): QueueRow => ({
  contactId: id(300 + number),
  personId: id(number),
  from: 'police:36',
  mode: 'CONTENT',
  childName: null,
  dateOfBirth: null,
  expectedDateOfDelivery: null,
  locationProtected: false,
  noLongerNamed: false,
  presence: 'HEARD',
  markers: [],
  sourceRiskGrade: 'STANDARD',
  triageRag: 'GREEN',
  domesticAbuseIncidentsIn12Months: 1,
  alsoToldBy: [],
  harmFlags: [],
  occurredAt: '2026-11-22T20:30:00Z',
  receivedAt: '2026-11-22T21:12:00Z',
  ...change,
});

const contacts = [
  contact(1, 1),
  contact(2, 1),
  contact(3, 2),
  contact(4, 3, { takenBy: 'Robin Placeholder', takenByUserId: 'someone' }),
  contact(5, 4),
];

const rows: QueueRow[] = [
  row(1, {
    childName: 'Amara Example',
    dateOfBirth: '2019-06-11',
    locationProtected: true,
    markers: ['STRANGULATION', 'PREGNANCY'],
    sourceRiskGrade: 'HIGH',
    triageRag: 'RED',
    domesticAbuseIncidentsIn12Months: 4,
    alsoToldBy: ['health:RM1'],
    harmFlags: ['THREE_IN_12_MONTHS', 'SEVERITY_RISE'],
  }),
  row(2, {
    childName: 'Dewi Example',
    dateOfBirth: '2022-03-09',
    locationProtected: true,
    sourceRiskGrade: 'HIGH',
    triageRag: 'RED',
    presence: 'SAW',
  }),
  row(3, { expectedDateOfDelivery: '2027-01-03', presence: null, triageRag: 'AMBER', sourceRiskGrade: 'MEDIUM' }),
  row(4, { childName: 'Kit Specimen', dateOfBirth: '2011-05-01', presence: 'AFTERMATH' }),
  row(5, { mode: 'EXISTENCE', triageRag: null, sourceRiskGrade: null, presence: null, occurredAt: null }),
];

/** What `/design` shows: fixed, made up. */
export async function designExamples(partnership: Partnership) {
  const open = {
    contactId: id(301),
    receivedAt: '2026-11-22T21:12:00Z',
    takenBy: null,
    takenByYou: false,
    aboutThisChild: true,
  };
  const match = toReviewPage(exampleReview, 'you', partnership, exampleNow);
  return {
    match,
    picture: await drawWaterfall(match.waterfall),
    matches: toListedReviews(exampleReviewLines, 'you', partnership, exampleNow),
    readers: toReaderLines(
      { readers: exampleReaders, total: 1 },
      partnership,
      { userId: 'you', governs: false },
      'child',
      exampleNow,
    ),
    known: { at: exampleNow, asked: '2026-03-03', says: '3 March 2026' },
    record: toRecordPage(exampleRecord, { contacts: [open], maySeparate: true }, partnership, exampleNow),
    bare: toRecordPage(exampleBareRecord, { contacts: [], maySeparate: true }, partnership, exampleNow),
    groups: toQueueGroups(contacts, rows, { userId: 'you', newAfter: 3 }, partnership, exampleNow),
    colours: ['red', 'orange', 'yellow', 'green', 'blue', 'grey'],
  };
}
