import type {
  IncidentEvidence,
  IncidentNotification,
  RecordEntry,
  RecordView,
  RiskGrade,
  ShownDomesticAbuse,
  ShownIncident,
  ShownPerson,
} from '#libs/contracts';

/** The instant of every example. */
export const exampleNow = '2026-11-23T09:58:00Z';

const id = (last: number): string => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`;

const incident = (change: Partial<ShownDomesticAbuse>): ShownDomesticAbuse => ({
  abuseTypes: ['PHYSICAL', 'COERCIVE'],
  markers: [],
  safeguardingDone: [],
  isCrime: true,
  sourceRiskGrade: 'STANDARD',
  tool: 'DARA',
  yesCount: 6,
  triageRag: 'GREEN',
  presence: 'HEARD',
  spokenTo: true,
  alone: true,
  voice: null,
  voiceNotObtained: null,
  injury: false,
  pregnancyDueOn: null,
  pregnancy: false,
  mustNotDisclosePerpetrator: false,
  consent: null,
  location: null,
  circumstances: null,
  crimeNumber: null,
  bodyWornVideoRef: null,
  triageRationale: null,
  attachmentKinds: [],
  ...change,
});

const entry = (number: number, occurredAt: string, receivedAt: string, change: Partial<RecordEntry>): RecordEntry => ({
  itemId: id(100 + number),
  notificationId: id(200 + number),
  version: 1,
  corrects: null,
  corrected: false,
  noLongerNamed: false,
  dataCategory: 'DA_INCIDENT',
  mode: 'CONTENT',
  owner: 'police:36',
  occurredAt,
  recordedAt: occurredAt,
  receivedAt,
  gateway: 'OWNER_DISCLOSURE',
  obligations: [],
  reasons: [],
  domesticAbuse: null,
  riskAnswers: [],
  ...change,
});

const person = (number: number, change: Partial<ShownPerson>): ShownPerson => ({
  personId: id(number),
  name: null,
  dateOfBirth: null,
  expectedDateOfDelivery: null,
  relationships: [],
  knownThrough: 'NAMED_WITH_CHILD',
  sharedParentIds: [],
  inHousehold: true,
  sharedAddress: { from: null, to: null },
  hasPR: null,
  suspect: false,
  child: false,
  locationProtected: false,
  ...change,
});

const told = (value: string) => ({ value, source: 'police:36' as const, receivedAt: '2026-11-22T21:12:00Z' });

const toldBy = (
  number: number,
  owner: RecordEntry['owner'],
  occurredAt: string,
  evidence: IncidentEvidence[],
): IncidentNotification => ({ notificationId: id(number), owner, occurredAt, receivedAt: occurredAt, evidence });

const oneIncident = (
  occurredAt: string,
  severity: RiskGrade,
  notifications: IncidentNotification[],
): ShownIncident => ({ incidentId: notifications[0]?.notificationId ?? '', occurredAt, severity, notifications });

/** A made-up child's record with everything a page can show. */
export const exampleRecord: RecordView = {
  personId: id(1),
  entryId: id(2),
  policyVersionId: 'example',
  at: exampleNow,
  purpose: 'SCREENING',
  relationship: 'TEAM',
  tier: 'S17',
  gateways: ['OWNER_DISCLOSURE', 'CONSENT'],
  identity: {
    names: [told('Amara Example'), told('Amara Sample')],
    datesOfBirth: [told('2019-06-11')],
    expectedDateOfDelivery: null,
    sexCode: 'F',
    nhsNumbers: [{ ...told('9990000018'), verified: true }],
    addresses: [],
    schools: [],
    locationProtected: true,
    knownTo: ['police:36', 'health:RM1', 'social-care:926'],
  },
  alerts: [
    { code: 'STRANGULATION', at: '2026-11-22T20:30:00Z', count: 1 },
    { code: 'PREGNANCY', at: '2026-11-22T20:30:00Z', count: 1 },
    { code: 'ALCOHOL', at: '2026-10-13T23:10:00Z', count: 2 },
  ],
  domesticAbuseIncidentsIn12Months: 4,
  harm: {
    incidentIds: [id(207), id(206), id(204), id(201)],
    daysApart: [61, 40, 39],
    trend: 'RISING',
    flags: ['THREE_IN_12_MONTHS', 'SEVERITY_RISE'],
    roseAt: '2026-11-22T20:30:00Z',
  },
  incidents: [
    oneIncident('2026-11-22T20:30:00Z', 'HIGH', [toldBy(201, 'police:36', '2026-11-22T20:30:00Z', [])]),
    oneIncident('2026-10-13T23:10:00Z', 'MEDIUM', [
      toldBy(204, 'police:36', '2026-10-13T23:10:00Z', ['CHILD_WAS_THERE', 'SAME_ADULT']),
      toldBy(210, 'health:RM1', '2026-10-14T01:30:00Z', ['CHILD_WAS_THERE', 'SAME_ADULT']),
    ]),
    oneIncident('2026-09-03T19:00:00Z', 'STANDARD', [toldBy(206, 'police:36', '2026-09-03T19:00:00Z', [])]),
    oneIncident('2026-07-04T18:00:00Z', 'STANDARD', [toldBy(207, 'police:36', '2026-07-04T18:00:00Z', [])]),
  ],
  incidentSeparations: [
    {
      decisionId: id(21),
      notificationId: id(207),
      fromNotificationIds: [id(206)],
      reason: 'another evening, by the officer',
      decidedBy: 'someone',
      decidedAt: '2026-10-14T09:00:00Z',
    },
  ],
  parents: { mother: 'KNOWN', father: 'NOT_TOLD' },
  tonight: {
    nowWith: ['Bethan Example'],
    lastSeenAt: '2026-11-22T22:05:00Z',
    lastSeenBy: 'POLICE',
    suspectWhereabouts: 'IN_CUSTODY',
    suspectAsOf: '2026-11-22T23:40:00Z',
    source: 'police:36',
  },
  people: [
    person(11, {
      name: 'Bethan Example',
      dateOfBirth: '1991-04-02',
      relationships: ['MOTHER_OF'],
      hasPR: 'YES',
      locationProtected: true,
    }),
    person(12, {
      name: 'Corin Specimen',
      dateOfBirth: '1989-01-20',
      relationships: ['STEP_PARENT_OF'],
      inHousehold: false,
      sharedAddress: null,
      suspect: true,
      hasPR: 'UNKNOWN',
    }),
    person(13, {
      name: 'Dewi Example',
      dateOfBirth: '2022-03-09',
      relationships: ['SIBLING_OF'],
      sharedParentIds: [id(11)],
      child: true,
      locationProtected: true,
    }),
    person(14, {
      expectedDateOfDelivery: '2027-02-14',
      relationships: ['HALF_SIBLING_OF'],
      sharedParentIds: [id(11)],
      inHousehold: false,
      sharedAddress: null,
      child: true,
    }),
    person(15, {
      name: 'Emrys Dummy',
      dateOfBirth: '1994-08-30',
      knownThrough: 'THE_ADDRESS',
      sharedAddress: { from: '2026-09-01', to: null },
    }),
  ],
  chronology: [
    entry(1, '2026-11-22T20:30:00Z', '2026-11-22T21:12:00Z', {
      version: 2,
      corrects: id(102),
      domesticAbuse: incident({
        markers: ['STRANGULATION', 'PREGNANCY', 'ALCOHOL'],
        safeguardingDone: ['ARREST', 'SAFETY_ADVICE'],
        sourceRiskGrade: 'HIGH',
        triageRag: 'RED',
        voice: 'I took my brother upstairs and shut the door.',
        pregnancy: true,
        pregnancyDueOn: '2027-02-14',
        mustNotDisclosePerpetrator: true,
        consent: { status: 'NOT_SOUGHT', reasonCode: 'INCREASES_RISK', informedStatus: 'NOT_INFORMED_UNSAFE' },
        circumstances: 'The partner assaulted the mother in the kitchen. Neighbours rang. Both children were upstairs.',
        crimeNumber: '36/00000/26',
        attachmentKinds: ['PHOTO'],
      }),
    }),
    entry(2, '2026-11-22T20:30:00Z', '2026-11-22T20:55:00Z', {
      corrected: true,
      domesticAbuse: incident({ sourceRiskGrade: 'MEDIUM', triageRag: 'AMBER', voiceNotObtained: 'asleep' }),
    }),
    entry(3, '2026-11-03T10:00:00Z', '2026-11-03T16:30:00Z', {
      dataCategory: 'HEALTH_ATTENDANCE',
      owner: 'health:RM1',
      mode: 'SUMMARY',
      gateway: 'CONSENT',
    }),
    entry(4, '2026-10-13T23:10:00Z', '2026-10-14T07:20:00Z', {
      domesticAbuse: incident({ sourceRiskGrade: 'MEDIUM', triageRag: 'AMBER', markers: ['ALCOHOL'], presence: 'SAW' }),
    }),
    entry(10, '2026-10-14T01:30:00Z', '2026-10-14T08:00:00Z', {
      owner: 'health:RM1',
      mode: 'SUMMARY',
      gateway: 'CONSENT',
      domesticAbuse: incident({ sourceRiskGrade: null, triageRag: null, tool: null, presence: 'SAW' }),
    }),
    entry(5, '2026-09-09T09:00:00Z', '2026-09-09T12:00:00Z', {
      dataCategory: 'SOCIAL_CARE_STATUS',
      owner: 'social-care:926',
      gateway: 'OWN_AGENCY',
    }),
    entry(6, '2026-09-03T19:00:00Z', '2026-09-03T20:00:00Z', { domesticAbuse: incident({ presence: 'AFTERMATH' }) }),
    entry(7, '2026-07-04T18:00:00Z', '2026-07-04T19:00:00Z', { domesticAbuse: incident({ presence: 'NOT_PRESENT' }) }),
    entry(8, '2024-02-04T11:00:00Z', '2024-02-04T12:00:00Z', {
      dataCategory: 'HEALTH_FLAG',
      owner: 'health:RM1',
      mode: 'SUMMARY',
      gateway: 'CONSENT',
    }),
    entry(9, '2021-05-19T11:00:00Z', '2021-05-19T12:00:00Z', {
      dataCategory: 'EARLY_HELP',
      owner: 'social-care:926',
      gateway: 'OWN_AGENCY',
    }),
  ],
  withheld: [{ owner: 'education:121000', latestMonth: '2026-10', reasons: [] }],
  sources: [
    { agency: 'police:36', answer: 'FOUND', latestAt: '2026-11-22T21:12:00Z' },
    { agency: 'health:RM1', answer: 'FOUND', latestAt: '2026-11-03T16:30:00Z' },
    { agency: 'social-care:926', answer: 'NOTHING_IT_MAY_SHOW', latestAt: null },
  ],
};

/** The same child where no agency has told anything that may be seen but the name. */
export const exampleBareRecord: RecordView = {
  ...exampleRecord,
  tier: 'NONE',
  gateways: [],
  identity: null,
  alerts: [],
  domesticAbuseIncidentsIn12Months: 0,
  harm: { incidentIds: [], daysApart: [], trend: null, flags: [], roseAt: null },
  incidents: [],
  incidentSeparations: [],
  parents: { mother: 'NOT_TOLD', father: 'NOT_TOLD' },
  tonight: null,
  people: [],
  chronology: [],
  sources: [{ agency: 'police:36', answer: 'NOTHING_IT_MAY_SHOW', latestAt: null }],
};
