import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { confirmedGroups } from './confirmed-groups.js';

const alone = (sourcePersonId: string) => ({ sourcePersonId, confirmedWith: [] as string[] });

describe('groups of confirmed source persons', () => {
  it('hold those that decisions join, through one another too, and nobody else', () => {
    const links = [
      { sourcePersonId: 'a', confirmedWith: ['b'] },
      { sourcePersonId: 'b', confirmedWith: ['a', 'c'] },
    ];
    expect(confirmedGroups([...links, alone('c'), alone('d')]).map((ids) => ids.toSorted())).toEqual([['a', 'b', 'c']]);
  });

  it('leave out whoever is another person by now', () => {
    expect(confirmedGroups([{ sourcePersonId: 'a', confirmedWith: ['gone'] }, alone('b')])).toEqual([]);
  });

  it('are the same in whatever order, and no decision ever makes one smaller', () => {
    const people = ['a', 'b', 'c', 'd', 'e', 'f'];
    const pair = fc.tuple(fc.constantFrom(...people), fc.constantFrom(...people)).filter(([one, two]) => one !== two);
    const linksOf = (order: readonly string[], pairs: readonly [string, string][]) =>
      order.map((sourcePersonId) => ({
        sourcePersonId,
        confirmedWith: pairs.flatMap(([one, two]) =>
          one === sourcePersonId ? [two] : two === sourcePersonId ? [one] : [],
        ),
      }));
    const inOrder = (groups: string[][]) => groups.map((ids) => ids.toSorted().join()).toSorted();
    fc.assert(
      fc.property(
        fc.shuffledSubarray(people, { minLength: 6 }),
        fc.array(pair, { maxLength: 6 }),
        pair,
        (order, pairs, one) => {
          const groups = confirmedGroups(linksOf(people, pairs));
          expect(inOrder(confirmedGroups(linksOf(order, pairs)))).toEqual(inOrder(groups));
          const more = confirmedGroups(linksOf(people, [...pairs, one]));
          for (const group of groups) expect(more.some((ids) => group.every((id) => ids.includes(id)))).toBe(true);
        },
      ),
    );
  });
});
