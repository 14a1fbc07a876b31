import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { check, DomesticAbuseIncident, SharingAgreement } from '#libs/contracts';
import { agreementsOf } from './agreements.js';
import { daysBetween } from './calendar.js';
import { demonstration } from './demonstration.js';

const now = '2026-11-23T14:00:00Z';
const hoursAgo = (at: string): number => (Date.parse(now) - Date.parse(at)) / 3_600_000;

/** Whatever the seed, a first start must show these. */
const always = (holds: (families: ReturnType<typeof demonstration>) => void): void =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => holds(demonstration({ seed, children: 0, now }))),
    { numRuns: 40 },
  );

const messagesOf = (families: ReturnType<typeof demonstration>) =>
  families.flatMap(({ messages }) => messages.map(({ message }) => message));

describe('the demonstration', () => {
  it('sends only what keeps to the contract', () => {
    always((families) => {
      for (const message of messagesOf(families)) expect(check(DomesticAbuseIncident, message)).toEqual([]);
    });
  });

  it('brings 12 to 20 children to notice in the last three days, and some before', () => {
    always((families) => {
      const recent = messagesOf(families).filter(
        ({ incident, notification }) => hoursAgo(incident.reportedAt) < 72 && notification.version === 1,
      );
      const children = recent.flatMap(({ people }) => people.filter(({ ref }) => /^[cu]/.test(ref ?? '')));
      expect(children.length).toBeGreaterThanOrEqual(12);
      expect(children.length).toBeLessThanOrEqual(20);
      expect(messagesOf(families).length).toBeGreaterThan(recent.length + 4);
    });
  });

  it('has a refuge told in the field, the narrative and a child’s words', () => {
    always((families) => {
      const [latest] = messagesOf(families).filter(({ incident }) => incident.location?.protected === true);
      const [house = ''] = latest?.incident.location?.lines ?? [];
      expect(house).not.toBe('');
      expect(latest?.incident.circumstances).toContain(house);
      expect(latest?.people.some(({ voice }) => voice?.includes(house))).toBe(true);
      expect(latest?.people.filter(({ ref }) => ref !== 'p2').every(({ addressProtected }) => addressProtected)).toBe(
        true,
      );
    });
  });

  it('has an unborn child, twins, a correction, and a family with information exchanges only', () => {
    always((families) => {
      const people = messagesOf(families).flatMap((message) => message.people);
      expect(people.filter(({ roles }) => roles?.includes('UNBORN_CHILD')).length).toBeGreaterThan(0);
      expect(
        messagesOf(families).some((message) => message.relationships?.some(({ type }) => type === 'TWIN_OF')),
      ).toBe(true);
      expect(messagesOf(families).some(({ notification }) => notification.version === 2)).toBe(true);
      expect(
        families.some(({ messages }) =>
          messages.every(({ message }) => message.notification.purposeDeclared === 'INFORMATION_EXCHANGE'),
        ),
      ).toBe(true);
    });
  });

  it('has children with three incidents and more in twelve months', () => {
    always((families) => {
      const inAYear = families.map(({ messages }) =>
        messages.filter(({ message }) => daysBetween(message.incident.reportedAt, now) < 365),
      );
      expect(inAYear.filter((messages) => messages.length >= 3).length).toBeGreaterThanOrEqual(2);
    });
  });

  it('is filled with ordinary families to the number of children asked for', () => {
    const children = demonstration({ seed: 7, children: 40, now }).flatMap(({ family }) => family.children);
    expect(children).toHaveLength(40);
  });
});

describe('the demonstration’s agreements', () => {
  it('stand between every two of its agencies, in both directions, and keep to the contract', () => {
    const agreements = agreementsOf(now);
    expect(agreements).toHaveLength(12);
    expect(new Set(agreements.map(({ agreementId }) => agreementId)).size).toBe(12);
    for (const agreement of agreements) expect(check(SharingAgreement, agreement)).toEqual([]);
  });
});
