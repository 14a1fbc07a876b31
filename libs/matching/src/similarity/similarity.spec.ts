import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { damerauLevenshtein, levenshtein } from './edit-distance.js';
import { jaccard } from './jaccard.js';
import { jaro, jaroWinkler } from './jaro.js';
import { toTexts } from './texts.js';

const functions = {
  jaro_similarity: jaro,
  jaro_winkler_similarity: jaroWinkler,
  levenshtein,
  damerau_levenshtein: damerauLevenshtein,
  jaccard,
};

/** Pairs of texts with DuckDB's answers, every cell in quotes or a number. */
const rows = readFileSync('libs/matching/test-data/duckdb-string-functions.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) =>
    [...line.matchAll(/"((?:[^"]|"")*)"|([^",]+)/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare!),
  );

describe('the string functions', () => {
  it('are those of DuckDB, on bytes', () => {
    expect(rows.length).toBeGreaterThan(2_000);
    const wrong = rows.flatMap(([left = '', right = '', ...answers]) => {
      const texts = toTexts([left, right]);
      return Object.values(functions).flatMap((compare, place) => {
        const answer = compare(texts, 0, texts, 1);
        const expected = answers[place] === 'ERROR' ? Number.NaN : Number(answers[place]);
        const close = Math.abs(answer - expected) < 1e-12 || (Number.isNaN(answer) && Number.isNaN(expected));
        return close ? [] : [[left, right, place, answer, expected]];
      });
    });
    expect(wrong).toEqual([]);
  });

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), maxLength: 8 });

  it.each([levenshtein, damerauLevenshtein])(
    'find whether a distance is small as they find the distance',
    (compare) => {
      fc.assert(
        fc.property(word, word, fc.nat(4), (left, right, most) => {
          const texts = toTexts([left, right]);
          const isNear = compare(texts, 0, texts, 1) <= most;
          expect(compare(texts, 0, texts, 1, most) <= most).toBe(isNear);
          expect(compare(texts, 1, texts, 0, most) <= most).toBe(isNear);
        }),
        { numRuns: 500 },
      );
    },
  );
});
