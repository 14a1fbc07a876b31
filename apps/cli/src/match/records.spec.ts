import { describe, expect, it } from '@jest/globals';
import { readColumns } from '../csv/read-columns.js';
import type { LinkType } from '#libs/matching';
import { Records } from './records.js';
import { toRecordIds } from './read-records.js';

const file = (name: string, text: string) => ({ name, bytes: new Uint8Array(Buffer.from(text)) });
/** Records of files that hold ids, and perhaps a source_dataset. */
function records(linkType: LinkType, texts: Record<string, string>): Records {
  const files = Object.entries(texts).map(([name, text]) => file(name, text));
  const hasDataset = Object.values(texts).every((text) => text.startsWith('id,source_dataset\n'));
  const { columns, rows } = readColumns(files, hasDataset ? ['id', 'source_dataset'] : ['id']);
  return new Records(toRecordIds(linkType, { files, rows }, columns[0]!, columns[1]));
}

describe('records', () => {
  it('stand in the order of their ids as text, byte by byte', () => {
    const of = records('dedupe_only', { 'a.csv': 'id\n9\n10\n1\né\nz\n' });
    expect([0, 1, 2, 3, 4].toSorted((a, b) => (of.isBefore(a, b) ? -1 : 1)).map((record) => of.idOf(record))).toEqual(
      ['1', '10', '9', 'z', 'é'], // prettier-ignore
    );
    expect([of.isLeftOf(1, 0), of.isLeftOf(0, 1), of.isLeftOf(0, 0)]).toEqual([true, false, false]);
  });

  it('of two datasets that are only linked stand left by the name of the dataset, and are not compared within one', () => {
    const of = records('link_only', { 'police.csv': 'id\n1\n2\n', 'health.csv': 'id\n1\n7\n' });
    expect([of.nameOf(0), of.nameOf(3)]).toEqual(['police-__-1', 'health-__-7']);
    expect([of.isLeftOf(3, 0), of.isLeftOf(0, 3), of.isLeftOf(2, 3), of.isLeftOf(3, 2)]).toEqual([true, false, false, false]); // prettier-ignore
  });

  it('of datasets that are linked and deduplicated stand in the order of dataset and id', () => {
    const of = records('link_and_dedupe', { 'b.csv': 'id\n1\n2\n', 'a.csv': 'id\n3\n' });
    expect([of.isLeftOf(0, 1), of.isLeftOf(2, 0), of.isLeftOf(0, 2)]).toEqual([true, true, false]);
  });

  it('may name their dataset themselves', () => {
    const of = records('link_only', { 'all.csv': 'id,source_dataset\n1,x\n1,y\n2,x\n' });
    expect([of.nameOf(0), of.nameOf(1), of.isLeftOf(0, 1), of.isLeftOf(0, 2)]).toEqual(['x-__-1', 'y-__-1', true, false]); // prettier-ignore
  });

  it.each([
    ['dedupe_only', { 'a.csv': 'id\n1\n\n2\n1\n' }, 'a.csv, line 5: its id was there before.'],
    ['link_only', { 'a.csv': 'id\n1\n', 'b.csv': 'id\n2\n""\n' }, 'b.csv, line 3: the id is empty.'],
    ['link_only', { 'a.csv': 'id\n1\n', 'a.txt': 'id\n1\n' }, 'Two inputs are called a: the names of the files tell'],
    ['link_only', { 'a.csv': 'id,source_dataset\n1,x\n2,\n' }, 'a.csv, line 3: the source_dataset is empty.'],
  ] as const)('of %s are refused: %j', (linkType, texts, sentence) => {
    expect(() => records(linkType, texts)).toThrow(sentence);
  });
});
