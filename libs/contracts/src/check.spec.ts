import { describe, expect, it } from '@jest/globals';
import { check, DomesticAbuseIncident, isNhsNumber } from './index.js';

/** The smallest notification that is complete; made up. */
function notification(change: Record<string, unknown> = {}) {
  return {
    notification: {
      sourceRef: 'PPN/36/00000001/26',
      formCode: 'PPN',
      force: '36',
      purposeDeclared: 'REFERRAL',
      handling: { gsc: 'OFFICIAL' },
    },
    incident: { reportedAt: '2026-11-22T20:40:00Z' },
    people: [{ ref: 'c1', roles: ['CHILD_PRESENT'], sawOrHeard: 'HEARD', voice: 'I shut the door.' }],
    ...change,
  };
}

const pointers = (value: unknown) => check(DomesticAbuseIncident, value).map((problem) => problem.pointer);

describe('checking a message against its contract', () => {
  it('finds nothing wrong with the smallest complete notification', () => {
    expect(check(DomesticAbuseIncident, notification())).toEqual([]);
  });

  it('names every wrong field at once, by JSON pointer', () => {
    const wrong = notification({
      incident: { reportedAt: 'yesterday' },
      people: [
        { ref: 'p1', roles: ['VICTIM'], dateOfBirth: '1991-02-30', nhsNumber: '9990000019' },
        { ref: 'c1', roles: ['CHILD_PRESENT'], sawOrHeard: 'HEARD' },
        { roles: ['KING'] },
      ],
      colour: 'blue',
    });
    expect(pointers(wrong).sort()).toEqual([
      '/colour',
      '/incident/reportedAt',
      '/people/0/dateOfBirth',
      '/people/0/nhsNumber',
      '/people/1/voice',
      '/people/2/roles/0',
    ]);
  });

  it('asks for what a child saw and said, unless the reason for its absence is given', () => {
    expect(pointers(notification({ people: [{ roles: ['CHILD_PRESENT'] }] }))).toEqual([
      '/people/0/sawOrHeard',
      '/people/0/voice',
    ]);
    const asleep = { roles: ['CHILD_PRESENT'], sawOrHeard: 'NOT_PRESENT', voiceNotObtained: 'asleep' };
    expect(pointers(notification({ people: [asleep] }))).toEqual([]);
  });

  it('asks whether it can have happened only of what is taken in now', () => {
    const now = new Date('2026-07-01T23:30:00Z');
    const told = (dateOfBirth: string, reportedAt: string) =>
      notification({ incident: { reportedAt }, people: [{ roles: ['VICTIM'], dateOfBirth }] });
    const found = (value: object) => check(DomesticAbuseIncident, value, now).map(({ pointer }) => pointer);
    // In London it is the 2nd already.
    expect(found(told('2026-07-02', '2026-07-02T23:30:00Z'))).toEqual([]);
    expect(found(told('2026-07-03', '2026-07-02T23:30:01Z'))).toEqual([
      '/incident/reportedAt',
      '/people/0/dateOfBirth',
    ]);
    expect(check(DomesticAbuseIncident, told('2026-07-03', '2026-07-02T23:30:01Z'))).toEqual([]);
  });

  it('refuses control characters and overrides of direction, and takes tabs and line ends', () => {
    const found = (circumstances: string) =>
      pointers(notification({ incident: { reportedAt: '2026-11-22T20:40:00Z', circumstances } }));
    for (const hidden of ['\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u202e', '\u2066', '\ud800']) {
      expect([hidden, found(`a${hidden}b`)]).toEqual([hidden, ['/incident/circumstances']]);
    }
    expect(found('a\tb\r\nc\nNi\u00f1o \u{1f600} \u200d')).toEqual([]);
  });

  it('refuses a message in which nobody has a part', () => {
    expect(pointers(notification({ people: [{ ref: 'p1' }] }))).toEqual(['/people']);
  });

  it('refuses references to nobody', () => {
    const relationships = [{ from: 'p1', to: 'c1', type: 'MOTHER_OF' }];
    expect(pointers(notification({ relationships }))).toEqual(['/relationships/0/from']);
  });

  it.each([
    ['a person that is nothing', { people: [null] }, ['/people/0']],
    ['a text where a list belongs', { people: [{ roles: ['VICTIM'], nowWith: 'p1' }] }, ['/people/0/nowWith']],
    ['roles that are a number', { people: [{ roles: 7 }] }, ['/people/0/roles']],
    ['relationships that are a text', { relationships: 'many' }, ['/relationships']],
    ['no people at all', { people: undefined }, ['/people']],
  ])('survives %s and names it', (_, change, expected) => {
    expect(pointers(notification(change))).toEqual(expected);
  });

  it('asks each rule of a child although another person is wrong', () => {
    const people = [{ roles: ['VICTIM'], aliases: 'none' }, { roles: ['CHILD_PRESENT'] }];
    expect(pointers(notification({ people }))).toEqual([
      '/people/0/aliases',
      '/people/1/sawOrHeard',
      '/people/1/voice',
    ]);
  });

  it('refuses text that no database can keep', () => {
    const people = [{ roles: ['VICTIM'], name: { given: ['A\0'], family: '\ud800' } }];
    expect(pointers(notification({ people }))).toEqual(['/people/0/name/given/0', '/people/0/name/family']);
  });

  it('survives nesting of any depth', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(pointers(deep)).toEqual(['']);
    expect(pointers(notification({ colour: deep }))).toEqual(['/colour']);
  });

  it.each([
    ['2026-11-22T20:40:00Z', true],
    ['2026-11-22T20:40:00.123+01:00', true],
    ['2026-11-22t20:40:00z', false],
    ['2026-11-22 20:40:00Z', false],
    ['2026-11-22T20:40:00', false],
    ['2016-12-31T23:59:60Z', false],
    ['2026-02-30T20:40:00Z', false],
    ['0000-01-01T00:00:00Z', false],
    ['2026-11-22T20:40:00+15:00', false],
  ])('takes %s for an instant: %s', (reportedAt, right) => {
    expect(pointers(notification({ incident: { reportedAt } }))).toEqual(right ? [] : ['/incident/reportedAt']);
  });

  it('never repeats what was sent', () => {
    const said = JSON.stringify(
      check(DomesticAbuseIncident, notification({ people: [{ voice: 7, roles: ['Bethan'] }] })),
    );
    expect(said).not.toContain('Bethan');
  });
});

describe('an NHS number', () => {
  it.each([
    ['9990000018', true],
    ['9990000019', false],
    ['999000001', false],
    ['999 000 0018', false],
  ])('%s is valid: %s', (text, valid) => {
    expect(isNhsNumber(text)).toBe(valid);
  });
});
