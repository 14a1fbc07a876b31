import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CsvFile, readColumns, readHeader } from './read-columns.js';
import { textOf } from './text-of.js';

const file = (text: string | Buffer, name = 'a.csv'): CsvFile => ({ name, bytes: new Uint8Array(Buffer.from(text)) });

/** The wanted columns as text, null where empty. */
function read(text: string, ...wanted: string[]): (string | null)[][] {
  return readColumns([file(text)], wanted).columns.map(({ codes, values }) =>
    [...codes].map((code) => (code < 0 ? null : textOf(values, code))),
  );
}

describe('reading CSV', () => {
  it.each([
    ['plain values', 'a,b\n1,x\n2,y\n', ['x', 'y']],
    ['no newline at the end', 'a,b\n1,x\n2,y', ['x', 'y']],
    ['carriage returns', 'a,b\r\n1,x\r\n2,"y"\r\n', ['x', 'y']],
    ['a byte order mark', '\uFEFFb,a\nx,1\ny,2\n', ['x', 'y']],
    ['white space around header and values', ' a , b \n1,  x\n2, y \n', ['x', 'y']],
    ['white space around quotes and inside', 'a,b\n1, "x" \n2," y "\n', ['x', 'y']],
    ['blank lines', '\na,b\n\n1,x\n  \n2,y\n\n', ['x', 'y']],
    ['empty cells, quoted or not', 'a,b\n1,\n2,""\n3, \n', [null, null, null]],
    ['a row of empty cells', 'a,b\n,\n1,x\n', [null, 'x']],
    ['commas, quotes and newlines in quotes', 'a,b\n"1,1","x,""y"""\n2,"a\nb"\n', ['x,"y"', 'a\nb']],
    ['an array', 'a,b\n1,"[""x"",""y""]"\n', ['["x","y"]']],
    ['a quote inside a value that is not quoted', 'a,b\n1,O"Shea\n', ['O"Shea']],
    ['letters of several bytes', 'a,b\n1,Zoë\n2,"李"\n', ['Zoë', '李']],
    ['nothing but a header', 'a,b\n', []],
  ])('takes %s', (_what, text, values) => {
    expect(read(text, 'b')).toEqual([values]);
  });

  it.each([
    ['a,b\n1,x\n2\n', 'a.csv, line 3: 1 values stand where the header has 2.'],
    ['a,b\n"1\n1",x\n1,2,3\n', 'a.csv, line 4: more values stand where the header has 2.'],
    ['a,b\n1,x\n1,"y\n2,z\n', 'a.csv, line 3: a quoted value is never closed.'],
    ['a,b\n1,"y""\n2,z\n', 'a.csv, line 2: a quoted value is never closed.'],
    ['a,b\n1,"x"y\n', 'a.csv, line 2: something stands between a closing quote and the next comma.'],
    ['a,c\n1,x\n', 'a.csv, line 1: there is no column b.'],
    ['a,b,b\n1,x,y\n', 'a.csv, line 1: the column b stands there 2 times.'],
    [' \n', 'a.csv is empty: a line with the names of the columns is needed.'],
  ])('refuses %j', (text, sentence) => {
    expect(() => read(text, 'b')).toThrow(sentence);
  });

  it('refuses bytes that are not UTF-8, with their line', () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,x\n2,'), Buffer.from([0xe9]), Buffer.from('\n')]);
    expect(() => readHeader(file(bytes))).toThrow('a.csv, line 3: these bytes are not UTF-8.');
  });

  it('gives equal values the same number, over all files', () => {
    const { columns, rows } = readColumns([file('a,b\n1,x\n2,y\n'), file('b,a\ny,3\nz,4\n', 'b.csv')], ['b', 'a']);
    expect(rows).toEqual([2, 2]);
    expect(columns.map(({ codes }) => [...codes])).toEqual([
      [0, 1, 1, 2],
      [0, 1, 2, 3],
    ]);
  });

  it('knows every value again, however many there are', () => {
    const numbers = Array.from({ length: 5_000 }, (_none, number) => `v${number}`);
    const { columns } = readColumns([file(['a', ...numbers, ...numbers].join('\n'))], ['a']);
    expect([columns[0]!.values.size, ...columns[0]!.codes.subarray(5_000)]).toEqual([5_000, ...numbers.keys()]);
  });

  it('gives back any table that was written with quotes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', '7', '𝒳') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 3_000 }), (rows) => {
        const line = (cells: string[]) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',');
        const text = [['a', 'b'], ...rows].map(line).join('\r\n');
        const trimmed = (value: string) => value.replace(/^[\0- ]+|[\0- ]+$/g, '') || null;
        expect(read(text, 'a', 'b')).toEqual([0, 1].map((side) => rows.map((row) => trimmed(row[side]!))));
      }),
    );
  });
});
