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

  it('refuses a message in which nobody has a part', () => {
    expect(pointers(notification({ people: [{ ref: 'p1' }] }))).toEqual(['/people']);
  });

  it('refuses references to nobody', () => {
    const relationships = [{ from: 'p1', to: 'c1', type: 'MOTHER_OF' }];
    expect(pointers(notification({ relationships }))).toEqual(['/relationships/0/from']);
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
