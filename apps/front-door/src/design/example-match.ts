import type {
  DecisionMade,
  MatchReview,
  MatchReviewLine,
  ReaderOfRecord,
  ShownComparison,
  ShownIdentity,
} from '#libs/contracts';

const id = (last: number): string => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const told = { source: 'police:36' as const, receivedAt: '2026-11-22T21:12:00Z' };
const toldBefore = { source: 'health:RM1' as const, receivedAt: '2026-03-03T10:00:00Z' };

const undone: DecisionMade = {
  decisionId: id(702),
  decision: 'NOT_THE_SAME',
  reason: 'The health visitor knows both.',
  decidedBy: 'duty-manager',
  decidedAt: '2026-11-23T09:40:00Z',
  undoneBy: 'edt-worker',
  undoneAt: '2026-11-23T09:50:00Z',
  undoReason: 'She meant the cousin.',
};

const compared = (
  name: string,
  agreement: ShownComparison['agreement'],
  level: string,
  weight: number,
  [left, right]: [string | null, string | null],
): ShownComparison => ({ name, agreement, level, weight, left, right });

const left: ShownIdentity = {
  names: [{ value: 'Amara Example', ...told }],
  datesOfBirth: [{ value: '2019-06-11', ...told }],
  expectedDateOfDelivery: null,
  sexCode: 'F',
  nhsNumbers: [],
  addresses: [],
  schools: [],
  locationProtected: true,
  knownTo: ['police:36'],
};

const right: ShownIdentity = {
  ...left,
  names: [{ value: 'Amarah Example', ...toldBefore }],
  datesOfBirth: [{ value: '2019-11-06', ...toldBefore }],
  nhsNumbers: [{ value: '9990000018', verified: true, ...toldBefore }],
  addresses: [{ value: '2 Example Way, ZZ1 1AA', ...toldBefore }],
  locationProtected: false,
  knownTo: ['health:RM1', 'social-care:926'],
};

/** Two made-up children who may be one: something agrees, is close, conflicts, is not known, may not be shown. */
export const exampleReview: MatchReview = {
  entryId: id(700),
  reviewId: id(701),
  openedAt: '2026-11-23T09:30:00Z',
  reason: 'BETWEEN_BANDS',
  state: 'OPEN',
  leftPersonId: id(1),
  rightPersonId: id(2),
  left,
  right,
  comparisons: [
    compared('given_name', 'CLOSE', 'First names nearly the same', 6.75, ['Amara', 'Amarah']),
    compared('family_name', 'AGREES', 'Same family name', 9.03, ['Example', 'Example']),
    compared('date_of_birth', 'CLOSE', 'Day and month turned', 7.14, ['2019-06-11', '2019-11-06']),
    compared('home', 'NOT_SHOWN', 'Not shown: a location is protected', 0, [null, null]),
    compared('nhs_number', 'NOT_KNOWN', 'Not known of both', 0, [null, '9990000018']),
    compared('sex', 'CONFLICTS', 'Another sex', -5.99, ['F', 'M']),
  ],
  prior: -12.4,
  weight: 4.53,
  probability: 0.959,
  joinWeight: 8,
  reviewWeight: 2,
  decisions: [undone],
};

const listed = {
  expectedDateOfDelivery: null,
  sexCode: 'F' as const,
  knownTo: ['police:36' as const],
  locationProtected: false,
};

/** Two made-up lines of the list. */
export const exampleReviewLines: MatchReviewLine[] = [
  {
    reviewId: exampleReview.reviewId,
    openedAt: exampleReview.openedAt,
    reason: 'BETWEEN_BANDS',
    state: 'OPEN',
    weight: exampleReview.weight,
    left: { ...listed, personId: id(1), name: 'Amara Example', dateOfBirth: '2019-06-11', locationProtected: true },
    right: { ...listed, personId: id(2), name: 'Amarah Example', dateOfBirth: '2019-11-06' },
    decision: null,
  },
  {
    reviewId: id(703),
    openedAt: exampleReview.openedAt,
    reason: 'TWIN_GUARD',
    state: 'DECIDED',
    weight: 19.2,
    left: { ...listed, personId: id(3), name: 'Kit Specimen', dateOfBirth: '2011-05-01' },
    right: { ...listed, personId: id(4), name: null, dateOfBirth: null, expectedDateOfDelivery: '2027-01-03' },
    decision: { ...undone, undoneBy: null, undoneAt: null, undoReason: null },
  },
];

/** Two made-up readers. */
export const exampleReaders: ReaderOfRecord[] = [
  {
    entryId: id(704),
    at: '2026-11-23T09:45:00Z',
    userId: 'duty-manager',
    role: 'DUTY_MANAGER',
    agency: 'social-care:926',
    purpose: 'SCREENING',
    view: 'RECORD',
    mostShown: 'CONTENT',
  },
];
