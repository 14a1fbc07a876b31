import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { DomesticAbuseIncident } from '#libs/contracts';
import { aChild, aNotification } from '#test/notification';
import { contentDigest } from './content-digest.js';

const digest = (message: DomesticAbuseIncident): string => contentDigest(message).toString('hex');

/** The same JSON, the keys of every object in another order. */
function shuffled(value: unknown, order: (keys: string[]) => string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => shuffled(one, order));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    order(Object.keys(value)).map((key) => [key, shuffled((value as Record<string, unknown>)[key], order)]),
  );
}

describe('the digest of a notification', () => {
  it('is the same in any order of keys', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const order = (keys: string[]): string[] =>
          keys
            .map((key) => ({ key, at: Number(numbers.next().value) }))
            .sort((one, other) => one.at - other.at)
            .map(({ key }) => key);
        expect(digest(shuffled(aNotification(), order) as DomesticAbuseIncident)).toBe(digest(aNotification()));
      }),
    );
  });

  it('is the same where version 1 is left out', () => {
    expect(digest(aNotification({ header: { version: undefined } }))).toBe(digest(aNotification()));
  });

  it.each<[string, DomesticAbuseIncident]>([
    ['a word of the child', aNotification({ people: [aChild({ voice: 'Something else.' })], relationships: [] })],
    ['the version', aNotification({ header: { version: 2 } })],
    ['the order of people', { ...aNotification(), people: aNotification().people.toReversed() }],
    ['a field that is null and no longer absent', { ...aNotification(), encompass: null }],
  ])('is another for another content: %s', (_, other) => {
    expect(digest(other)).not.toBe(digest(aNotification()));
  });
});
