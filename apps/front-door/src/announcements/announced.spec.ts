import { describe, expect, it } from '@jest/globals';

interface Told {
  contactId: string;
  at: number;
  red: boolean;
}

/** A script of the browser, which the compiler does not look at. */
const script: string = '../../scripts/announced.js';

const { Announcements } = (await import(script)) as {
  Announcements: new (since: number) => { add(contacts: Told[]): void; count: number; words(): string };
};

const told = (since: number, ...contacts: Told[]) => {
  const announcements = new Announcements(since);
  announcements.add(contacts);
  return announcements.words();
};
const contact = (contactId: string, at: number, red = false): Told => ({ contactId, at, red });

describe('the words of an announcement', () => {
  it('are none while there is nothing new', () => {
    expect(told(5)).toBe('');
  });

  it('say how many are new and how many of them are red', () => {
    expect(told(0, contact('a', 1, true), contact('b', 2))).toBe(
      '2 new contacts since you last looked, one of them rated red by police.',
    );
  });

  it('do not count one twice, nor what the page already shows', () => {
    expect(told(1, contact('a', 1), contact('b', 2), contact('b', 2))).toBe('1 new contact since you last looked.');
  });

  it('say all where all are red', () => {
    expect(told(0, contact('a', 1, true), contact('b', 2, true))).toContain('all of them rated red');
    expect(told(0, contact('a', 1, true))).toBe('1 new contact since you last looked, rated red by police.');
  });
});
