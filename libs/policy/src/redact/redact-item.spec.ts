import { describe, expect, it } from '@jest/globals';
import { type Contract, check, DomesticAbuseIncident, type FacetsShown, fieldsOf } from '#libs/contracts';
import { locationValuesOf } from './protected-values.js';
import { redactItem } from './redact-item.js';

const everything: FacetsShown = {
  identity: true,
  summary: true,
  narrative: true,
  location: true,
  thirdParty: true,
  referrer: true,
};
const summary: FacetsShown = { ...everything, narrative: false };
const masked: FacetsShown = { ...everything, location: false };

const incident = {
  notification: {
    sourceRef: 'PPN/36/1/26',
    formCode: 'PPN',
    force: '36',
    purposeDeclared: 'REFERRAL',
    officerGrade: { tool: 'DASH_ACPO_27', grade: 'HIGH', answers: [{ q: 11, answer: 'YES', comment: 'at 12 Elm St' }] },
    handling: { gsc: 'OFFICIAL' },
  },
  incident: {
    reportedAt: '2026-11-22T20:30:00Z',
    location: { postcode: 'ZZ1 1AA' },
    markers: ['STRANGULATION'],
    circumstances: 'Mother is now at flat 3, 12 elm street (zz11aa).',
  },
  people: [
    {
      ref: 'c1',
      roles: ['CHILD_PRESENT'],
      name: { given: ['Amara'], family: 'Hill' },
      address: { lines: ['Flat 3', '12 Elm Street'], postcode: 'ZZ1 1AA' },
      addressProtected: true,
      sawOrHeard: 'SAW',
      voice: 'I hid at the Elm Street flat',
    },
  ],
} as unknown as DomesticAbuseIncident;
const values = {
  locations: locationValuesOf(DomesticAbuseIncident, incident),
  referrers: [],
  thirdParties: [],
};

describe('redacting an item', () => {
  it('has a right incident to work on', () => {
    expect(check(DomesticAbuseIncident, incident)).toEqual([]);
    expect(values.locations).toEqual(['ZZ1 1AA', 'Flat 3', '12 Elm Street', 'ZZ1 1AA']);
  });

  it('shows nothing of a category that has no answer, and nothing of the envelope', () => {
    expect(redactItem(DomesticAbuseIncident, incident, {}, values)).toEqual({});
    const shown = redactItem(DomesticAbuseIncident, incident, { DA_INCIDENT: everything }, values);
    expect(shown.notification).toEqual({ officerGrade: { tool: 'DASH_ACPO_27', grade: 'HIGH' } });
    expect(shown.people?.[0]?.name).toBeUndefined();
  });

  it('keeps the narrative from a summary', () => {
    const shown = redactItem(DomesticAbuseIncident, incident, { DA_INCIDENT: summary }, values);
    expect(shown.incident?.circumstances).toBeUndefined();
    expect(shown.incident?.markers).toEqual(['STRANGULATION']);
    expect(shown.people?.[0]?.voice).toBe('I hid at the Elm Street flat');
  });

  it('takes a masked location out of its fields and out of every text', () => {
    const all = { DA_INCIDENT: masked, IDENTITY_HOUSEHOLD: masked, RISK_ASSESSMENT_ANSWERS: masked };
    const shown = redactItem(DomesticAbuseIncident, incident, all, values);
    expect(JSON.stringify(shown)).not.toMatch(/elm|zz1|flat 3/i);
    expect(shown.people?.[0]?.address).toBeUndefined();
    expect(shown.people?.[0]?.name).toEqual({ given: ['Amara'], family: 'Hill' });
    expect(shown.incident?.circumstances).toContain('Mother is now at');
  });
});

describe('the contract', () => {
  it('declares for every leaf of the domestic-abuse incident what it holds', () => {
    expect(undeclared(DomesticAbuseIncident, '')).toEqual([]);
  });
});

function undeclared(contract: Contract, at: string): string[] {
  return fieldsOf(contract).flatMap((field) => {
    const here = `${at}/${field.name}`;
    if (field.part) return undeclared(field.part(), here);
    return field.holds === undefined ? [here] : [];
  });
}
