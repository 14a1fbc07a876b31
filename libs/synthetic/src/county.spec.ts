import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { check, DomesticAbuseIncident, isNhsNumber } from '#libs/contracts';
import { ageOn, daysBetween } from './calendar.js';
import { county, type FamilyTold, MOST_CHILDREN } from './county.js';
import { victimAndSuspect } from './family.js';

const now = '2026-11-23T14:00:00Z';
const made = (seed: number, children: number, at = now): FamilyTold[] => [...county({ seed, children, now: at })];
const peopleOf = ({ family }: FamilyTold) =>
  [...new Set([family.carer, family.mother, family.father, family.stepFather, ...family.children])].filter(
    (person) => person !== null,
  );

const seeds = fc.integer({ min: -0x80_00_00_00, max: 0x7f_ff_ff_ff });
const instants = fc
  .date({ min: new Date('2024-02-29T00:00:00Z'), max: new Date('2031-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}Z`);

describe('a county', () => {
  it('sends only messages that keep to the contract, whatever the seed and the day', () => {
    fc.assert(
      fc.property(seeds, instants, (seed, at) => {
        for (const { messages } of made(seed, 60, at)) {
          for (const { message } of messages) expect(check(DomesticAbuseIncident, message)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same for the same seed and instant, and another for another seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => expect(made(seed, 30)).toEqual(made(seed, 30))),
      { numRuns: 10 },
    );
    expect(made(7, 30)).not.toEqual(made(8, 30));
  });

  it('is the beginning of a larger county of the same seed, but for its last family', () => {
    const small = made(7, 200);
    expect(made(7, 400).slice(0, small.length - 1)).toEqual(small.slice(0, -1));
  });

  it('has exactly as many children as were asked for', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 300 }), (seed, children) => {
        expect(made(seed, children).reduce((total, { family }) => total + family.children.length, 0)).toBe(children);
      }),
      { numRuns: 40 },
    );
  });

  it('refuses more children than there are numbers for', () => {
    expect(() => county({ seed: 1, children: MOST_CHILDREN + 1, now }).next()).toThrow(RangeError);
  });

  it('gives every number once, all of the 999 range, all with a valid check digit', () => {
    const numbers = made(3, 5_000).flatMap((told) => peopleOf(told).flatMap(({ nhsNumber }) => nhsNumber ?? []));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.every((number) => number.startsWith('999') && isNhsNumber(number))).toBe(true);
  });

  it('has mothers of 16 and more, and siblings at least ten months apart unless they are twins', () => {
    for (const { family } of made(11, 2_000)) {
      const births = family.children.map(({ bornOn, dueOn }) => bornOn ?? dueOn ?? '');
      const twins = family.ties.filter(({ type }) => type === 'TWIN_OF').map(({ to }) => to);
      expect(ageOn(family.mother.bornOn ?? '', births[0] ?? '')).toBeGreaterThanOrEqual(16);
      family.children.slice(1).forEach((child, place) => {
        const gap = daysBetween(births[place] ?? '', births[place + 1] ?? '');
        if (twins.includes(child.id)) expect(gap).toBe(0);
        else expect(gap).toBeGreaterThan(290);
      });
    }
  });

  it('tells only of people over 16 who hurt each other (Domestic Abuse Act 2021 s1), and of nothing in the future', () => {
    for (const { family, messages } of made(12, 3_000)) {
      const { victim, suspect } = victimAndSuspect(family);
      for (const { message, sentAt } of messages) {
        const { reportedAt } = message.incident;
        expect(ageOn(victim.bornOn ?? '', reportedAt)).toBeGreaterThanOrEqual(16);
        expect(ageOn(suspect.bornOn ?? '', reportedAt)).toBeGreaterThanOrEqual(16);
        expect(sentAt <= now && reportedAt <= sentAt).toBe(true);
        const told = JSON.stringify([message.notification, message.incident, message.people]);
        for (const instant of told.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g) ?? []) expect(instant <= now).toBe(true);
      }
    }
  });

  it('names a wide range of people, the commonest name far more often than the rarest', () => {
    const families = made(5, 5_000).map(({ family }) => family.father.family);
    const counts = new Map<string, number>();
    for (const family of families) counts.set(family, (counts.get(family) ?? 0) + 1);
    const sorted = [...counts.values()].sort((a, b) => b - a);
    expect(counts.size).toBeGreaterThan(200);
    expect(sorted[0]! / families.length).toBeGreaterThan(0.05);
    expect(sorted.at(-1)).toBe(1);
  });

  it('has every kind of family that the hub must cope with', () => {
    const all = made(7, 2_000);
    const ties = new Set(all.flatMap(({ family }) => family.ties.map(({ type }) => type)));
    expect([...ties]).toEqual(
      expect.arrayContaining(['TWIN_OF', 'HALF_SIBLING_OF', 'STEP_PARENT_OF', 'GRANDPARENT_OF', 'EX_PARTNER_OF']),
    );
    const messages = all.flatMap((told) => told.messages.map(({ message }) => message));
    const people = messages.flatMap((message) => message.people);
    expect(people.some(({ roles }) => roles?.includes('UNBORN_CHILD'))).toBe(true);
    expect(people.some(({ addressProtected }) => addressProtected)).toBe(true);
    expect(people.some(({ nhsNumber }) => nhsNumber === undefined)).toBe(true);
    expect(people.some(({ nhsNumberStatus }) => nhsNumberStatus === '02')).toBe(true);
    expect(messages.some(({ notification }) => notification.version === 2)).toBe(true);
    expect(messages.some(({ notification }) => notification.purposeDeclared === 'INFORMATION_EXCHANGE')).toBe(true);
    const inAYear = all.map(
      ({ messages }) => messages.filter(({ message }) => daysBetween(message.incident.reportedAt, now) < 365).length,
    );
    expect(inAYear.some((count) => count >= 3)).toBe(true);
  });

  it('writes some people down otherwise than they are', () => {
    const heard = made(7, 3_000).flatMap((told) => {
      const people = new Map(peopleOf(told).map((person) => [person.id, person]));
      return told.messages.flatMap(({ message, mentions }) =>
        mentions.flatMap(({ ref, personId }) => {
          const said = message.people.find((person) => person.ref === ref);
          const person = people.get(personId);
          return said?.name?.given && person ? [said.name.given[0] === person.given[0]] : [];
        }),
      );
    });
    const right = heard.filter(Boolean).length / heard.length;
    expect(right).toBeGreaterThan(0.7);
    expect(right).toBeLessThan(0.95);
  });

  it('leaks the refuge on purpose: the narrative and a child name the place that is protected', () => {
    const protectedOnes = made(7, 4_000).flatMap(({ messages }) =>
      messages.filter(({ message }) => message.incident.location?.protected).map(({ message }) => message),
    );
    expect(protectedOnes.length).toBeGreaterThan(0);
    for (const message of protectedOnes) {
      const [house = ''] = message.incident.location?.lines ?? [];
      expect(message.incident.circumstances).toContain(house);
      expect(message.incident.circumstances).toContain(message.incident.location?.postcode);
    }
    expect(protectedOnes.some(({ people }) => people.some(({ voice }) => voice?.startsWith('We live at')))).toBe(true);
  });

  it('counts the yes answers of the risk assessment right, within the band of its grade', () => {
    for (const { messages } of made(9, 2_000)) {
      for (const { message } of messages) {
        const { officerGrade } = message.notification;
        if (officerGrade?.tool !== 'DASH_ACPO_27') continue;
        const yes = officerGrade.answers?.filter(({ answer }) => answer === 'YES').length ?? 0;
        expect(officerGrade.yesCount).toBe(yes);
        expect(yes >= 14).toBe(officerGrade.grade === 'HIGH');
        expect(yes <= 9).toBe(officerGrade.grade === 'STANDARD');
      }
    }
  });

  it('leaves no slot of a text unfilled', () => {
    const said = JSON.stringify(made(4, 2_000).map(({ messages }) => messages));
    expect(said).not.toMatch(/\{\w+\}/);
    expect(said).not.toContain('undefined');
  });

  it('uses telephone numbers that Ofcom keeps for drama, and postcodes of an area that does not exist', () => {
    const said = JSON.stringify(made(4, 2_000).map(({ messages }) => messages));
    const numbers = said.match(/\b0\d{4} \d{6}\b/g) ?? [];
    expect(numbers.length).toBeGreaterThan(50);
    for (const number of numbers) expect(number).toMatch(/^(01632 960|07700 900)\d{3}$/);
    const postcodes = said.match(/"postcode":"[^"]+"/g) ?? [];
    for (const postcode of postcodes) expect(postcode).toMatch(/"ZZ\d/i);
  });
});
