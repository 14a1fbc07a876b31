import type { DomesticAbuseIncident, DomesticAbusePerson } from '#libs/contracts';

/** The mother of every made-up notification, unless a test says otherwise. */
export function aMother(change: Partial<DomesticAbusePerson> = {}): DomesticAbusePerson {
  return {
    ref: 'p1',
    roles: ['VICTIM', 'PARENT'],
    name: { given: ['Bethan'], family: 'Sample' },
    dateOfBirth: '1991-04-02',
    sexCode: 'F',
    ...change,
  };
}

/** The child of every made-up notification: seven years old, heard it, was spoken to alone. */
export function aChild(change: Partial<DomesticAbusePerson> = {}): DomesticAbusePerson {
  return {
    ref: 'c1',
    roles: ['CHILD_PRESENT'],
    name: { given: ['Amara'], family: 'Sample' },
    dateOfBirth: '2019-06-11',
    sexCode: 'F',
    sawOrHeard: 'HEARD',
    spokenTo: true,
    alone: true,
    voice: 'I took my brother upstairs and shut the door.',
    ...change,
  };
}

/** A complete REFERRAL by police:36 about one mother and one child; parts are replaced whole. */
export function aNotification(
  change: {
    header?: Partial<DomesticAbuseIncident['notification']>;
    incident?: Partial<DomesticAbuseIncident['incident']>;
    people?: DomesticAbusePerson[];
    relationships?: DomesticAbuseIncident['relationships'];
  } = {},
): DomesticAbuseIncident {
  return {
    notification: {
      sourceRef: 'PPN/36/00000001/26',
      version: 1,
      formCode: 'PPN',
      force: '36',
      purposeDeclared: 'REFERRAL',
      officerGrade: { tool: 'DARA', grade: 'HIGH' },
      triage: { rag: 'RED' },
      handling: { gsc: 'OFFICIAL', code3x5x2: '1/A/P' },
      ...change.header,
    },
    incident: {
      reportedAt: '2026-11-22T20:40:00Z',
      isCrime: true,
      abuseTypes: ['PHYSICAL'],
      markers: ['STRANGULATION'],
      ...change.incident,
    },
    people: change.people ?? [aMother(), aChild()],
    relationships: change.relationships ?? (change.people ? [] : [{ from: 'p1', to: 'c1', type: 'MOTHER_OF' }]),
  };
}
