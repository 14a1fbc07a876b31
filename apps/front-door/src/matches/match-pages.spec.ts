import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { check, MatchReview, type ShownComparison } from '#libs/contracts';
import { exampleReview, exampleReviewLines } from '../design/example-match.js';
import { exampleNow } from '../design/example-record.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { drawWaterfall } from './draw-waterfall.js';
import { toListedReviews } from './matches-page.js';
import { readAnswer } from './read-answer.js';
import { toReviewPage } from './review-page.js';
import { toWaterfall } from './waterfall.js';

const { partnership } = PartnershipFile.read(null);
const page = (change: Partial<MatchReview> = {}) =>
  toReviewPage({ ...exampleReview, ...change }, 'you', partnership, exampleNow);

const comparisons = fc.array(
  fc.record({
    name: fc.constantFrom('given_name', 'home', 'sex', 'nhs_number'),
    left: fc.constant(null),
    right: fc.constant(null),
    agreement: fc.constantFrom('AGREES' as const, 'CONFLICTS' as const, 'NOT_SHOWN' as const),
    level: fc.constantFrom('Same home', 'Another sex', '<b>&"'),
    weight: fc.double({ min: -1_000, max: 1_000, noNaN: true }),
  }),
  { maxLength: 12 },
);

const weighed = (compared: ShownComparison[], prior: number) => ({
  prior,
  comparisons: compared,
  weight: compared.reduce((sum, { weight }) => sum + weight, prior),
  joinWeight: 8,
  reviewWeight: 2,
});

describe('the waterfall', () => {
  it('leads from nothing to the total: each step begins where the one before ended', () => {
    fc.assert(
      fc.property(comparisons, fc.double({ min: -30, max: 0, noNaN: true }), (compared, prior) => {
        const { steps, rows } = toWaterfall(weighed(compared, prior));
        const between = steps.slice(0, -1);
        expect(between.map(({ from }) => from)).toEqual([0, ...between.slice(0, -1).map(({ to }) => to)]);
        expect(steps.at(-1)?.to).toBe(between.at(-1)?.to);
        expect(rows).toHaveLength(compared.length + 2);
      }),
    );
  });

  it('is drawn without script, style or roles, whatever the weights and words are', async () => {
    await fc.assert(
      fc.asyncProperty(comparisons, async (compared) => {
        const svg = await drawWaterfall(toWaterfall(weighed(compared, -12)));
        expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 304 \d+"[^>]*>/);
        expect(svg).not.toMatch(/<script|<b>|\sstyle=|<style|\son\w+=|NaN|Infinity|graphics-symbol/);
      }),
      { numRuns: 20 },
    );
  });

  it('says where the hub joins and where it asks, and the odds in words', () => {
    const { lines, odds, total } = toWaterfall(exampleReview);
    expect(lines.map(({ says }) => says)).toEqual(['From 8 the hub joins by itself', 'From 2 it asks a person']);
    expect([total, odds]).toEqual(['+4.5', 'about 23 to 1 that they are one person']);
  });
});

describe('two people side by side', () => {
  it('are made of what the contract allows', () => expect(check(MatchReview, exampleReview)).toEqual([]));

  it('have what conflicts first, then what is close, what agrees, what nobody knows, what may not be shown', () => {
    expect(page().summary.map(({ tag, things }) => `${tag.text}: ${things}`)).toEqual([
      'Conflicts: Sex',
      'Close: First name and date of birth',
      'Agrees: Family name',
      'Not known: NHS number',
      'May not be shown: Home',
    ]);
  });

  it('show days and numbers as people read them, and no code', () => {
    const rows = page().rows.map(({ thing, left, right, level }) => [thing, left, right, level]);
    expect(rows).toContainEqual([
      'Date of birth',
      '11 June 2019',
      '6 November 2019',
      'Date of birth: day and month turned',
    ]);
    expect(rows).toContainEqual(['NHS number', 'Not told', '999 000 0018', 'NHS number: not known of both']);
    expect(rows).toContainEqual(['Sex', 'Female', 'Male', 'Another sex']);
    expect(rows).toContainEqual(['Home', 'Not shown', 'Not shown', 'A location is protected']);
  });

  it('announce a protected location and show no address of that person', () => {
    const { left } = page();
    expect(left.locationProtected).toBe(true);
    expect(left.groups.find(({ title }) => title === 'Addresses')).toMatchObject({
      rows: [],
      empty: 'Protected: it is not shown here or anywhere.',
    });
  });

  it('warn where the figures cannot see, as with twins', () => {
    expect([page().caution, page({ reason: 'TWIN_GUARD' }).caution]).toEqual([null, expect.stringContaining('twins')]);
  });

  it('tell who decided, who undid it and why', () => {
    expect(page().earlier).toMatchObject([
      { told: 'They are two different people.', undone: { by: 'a colleague, sign-in name edt-worker' } },
    ]);
  });
});

describe('the list', () => {
  it('names both with their ages, says why it asks, and announces protected locations', () => {
    const [first, second] = toListedReviews(exampleReviewLines, 'duty-manager', partnership, exampleNow);
    expect(first).toMatchObject({
      why: 'Alike, but not enough to be sure',
      alike: 'Alike',
      left: { name: 'Amara Example', who: 'Girl, 7 years (born 11 June 2019)', locationProtected: true },
    });
    expect(second).toMatchObject({
      why: 'May be twins',
      right: { name: 'Unborn child, no name yet', who: 'Unborn, due 3 January 2027' },
      decision: { by: 'you' },
    });
  });
});

describe('an answer', () => {
  it.each([
    [{ decision: 'SAME_PERSON', reason: ' Known ' }, [], { decision: 'SAME_PERSON', reason: 'Known' }],
    [{ decision: 'MAYBE', reason: 'Known' }, ['#decision'], null],
    [{ decision: 'NOT_THE_SAME', reason: 'x'.repeat(1_001) }, ['#reason'], null],
    [{}, ['#decision', '#reason'], null],
    [{ decision: ['SAME_PERSON'], reason: { a: 1 } }, ['#decision', '#reason'], null],
  ])('of %j is refused at %j', (typed, hrefs, answer) => {
    const read = readAnswer(typed);
    expect([read.problems.map(({ href }) => href), read.answer]).toEqual([hrefs, answer]);
  });
});
