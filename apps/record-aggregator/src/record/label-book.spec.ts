import { describe, expect, it } from '@jest/globals';
import type { LabelAnswer, Mode } from '#libs/contracts';
import { aChild, aMother, aNotification } from '#test/notification';
import { heldRecord, idOf } from '#test/held-record';
import { toLabelAnswers } from './label-book.js';
import { toSubject } from './to-subject.js';

const told = [0, 1].map((day) => ({
  message: aNotification({ people: [aMother(), aChild()] }),
  ref: `PPN/${day}`,
}));
const held = heldRecord('Amara', told);
const { subject, book } = toSubject(held);
const answer = (key: string, mode: Mode, borneBy?: LabelAnswer['borneBy']): LabelAnswer =>
  ({ key, mode, ...(borneBy && { borneBy }) }) as LabelAnswer;

describe('the labels of a record', () => {
  it('say on whose account their items are held, and whom they are about', () => {
    const child = held.sourcePersonIds[0]!;
    const bearings = subject.labels.flatMap(({ borneBy = [] }) => borneBy);
    expect(bearings.length).toBeGreaterThan(1);
    expect(new Set(bearings.map(({ sourcePersonId }) => sourcePersonId))).toEqual(new Set([child]));
    expect(bearings.map(({ aboutSourcePersonId }) => aboutSourcePersonId)).toContain(
      held.items.find(({ personId }) => personId !== held.personId)!.sourcePersonId,
    );
  });

  it('find the answer of an item’s own source persons where a label has several', () => {
    const item = held.items.find(({ personId }) => personId !== held.personId)!;
    const { key, borneBy } = subject.labels.find((label) =>
      label.borneBy!.some(({ aboutSourcePersonId }) => aboutSourcePersonId === item.sourcePersonId),
    )!;
    const [one] = borneBy!.filter(({ aboutSourcePersonId }) => aboutSourcePersonId === item.sourcePersonId);
    const other = { ...one!, aboutSourcePersonId: idOf('somebody else') };
    const answers = toLabelAnswers([answer(key, 'CONTENT', [one!]), answer(key, 'EXISTENCE', [other])]);
    expect(book.find(item, answers)?.mode).toBe('CONTENT');
    expect(book.find(item, toLabelAnswers([answer(key, 'SUMMARY')]))?.mode).toBe('SUMMARY');
  });

  it('find none where a label is answered twice for the same', () => {
    const item = held.items[0]!;
    for (const { key, borneBy } of subject.labels) {
      for (const answers of [
        [answer(key, 'CONTENT'), answer(key, 'CONTENT')],
        [answer(key, 'CONTENT', borneBy), answer(key, 'HIDE', borneBy)],
        [answer(key, 'CONTENT', borneBy), answer(key, 'HIDE')],
      ]) {
        expect(book.find(item, toLabelAnswers(answers))).toBeUndefined();
      }
    }
  });
});
