import type { DomesticAbuseIncident, NotificationProgress, NotificationReceipt } from '#libs/contracts';

/** A whole notification about made-up people, for the OpenAPI document and for those who try it out. */
export const exampleIncident: DomesticAbuseIncident = {
  notification: {
    sourceRef: 'PPN/36/00123456/26',
    version: 1,
    formCode: 'PPN',
    force: '36',
    purposeDeclared: 'REFERRAL',
    officerGrade: { tool: 'DARA', grade: 'HIGH' },
    triage: { rag: 'RED' },
    handling: { gsc: 'OFFICIAL', marking: 'SENSITIVE', code3x5x2: '1/A/P' },
  },
  incident: {
    reportedAt: '2026-11-22T20:40:00Z',
    isCrime: true,
    location: { lines: ['12 Ropewalk Lane', 'Saltmere'], postcode: 'ZZ1 1AA', type: 'HOME' },
    abuseTypes: ['PHYSICAL'],
    markers: ['STRANGULATION'],
    safeguardingDone: ['ARREST'],
  },
  people: [
    {
      ref: 'p1',
      roles: ['VICTIM', 'PARENT'],
      name: { given: ['Bethan'], family: 'Sample' },
      dateOfBirth: '1991-04-02',
    },
    { ref: 'p2', roles: ['SUSPECT', 'PARTNER'], whereabouts: { status: 'IN_CUSTODY', asOf: '2026-11-22T21:05:00Z' } },
    {
      ref: 'c1',
      roles: ['CHILD_PRESENT'],
      name: { given: ['Amara'], family: 'Sample' },
      dateOfBirth: '2019-06-11',
      nhsNumber: '9990000018',
      nhsNumberStatus: '01',
      sawOrHeard: 'HEARD',
      spokenTo: true,
      alone: true,
      voice: 'I took my brother upstairs and shut the door.',
      nowWith: ['p1'],
    },
  ],
  relationships: [{ from: 'p1', to: 'c1', type: 'MOTHER_OF' }],
};

const receipt = '0199b3a0-1c1e-7cc0-9a53-2f6d6f1b8f11';

/** A receipt as given at once. */
export const exampleReceipt: NotificationReceipt = {
  receipt,
  status: 'RECEIVED',
  version: 1,
  receivedAt: '2026-11-22T20:41:03.120Z',
  _links: { self: { href: `/v1/notifications/${receipt}` } },
};

/** What its sender learns half a second later. */
export const exampleProgress: NotificationProgress = {
  ...exampleReceipt,
  status: 'RECORDED',
  recordedAt: '2026-11-22T20:41:03.480Z',
  sourceRef: 'PPN/36/00123456/26',
  versions: [{ ...exampleReceipt, status: 'RECORDED', recordedAt: '2026-11-22T20:41:03.480Z' }],
};

/** Refusals: code, sentence, fields. */
export const exampleWrongFields = [
  'INVALID',
  '2 fields are wrong; see errors.',
  [
    { pointer: '/people/2/dateOfBirth', detail: 'must be a date that exists, YYYY-MM-DD' },
    {
      pointer: '/people/2/voice',
      detail: "is missing: give the child's own words, or voiceNotObtained with the reason",
    },
  ],
] as const;

export const exampleConflict = [
  'OTHER_CONTENT',
  'This version of the reference was received before with other content. Send a correction as the next version.',
  [{ pointer: '/notification/version', detail: 'is taken by other content' }],
] as const;

export const exampleOtherForce = [
  'OTHER_FORCE',
  'You may send only notifications of your own force.',
  [{ pointer: '/notification/force', detail: 'must be the force that your access token speaks for' }],
] as const;
