import type { MatchReview } from '#libs/contracts';
import { levelSentence, oddsWords, signed, thingWords } from '../words/match-words.js';

/** One step of the waterfall: from where the sum stood to where this takes it, in match weight. */
interface WaterfallStep {
  label: string;
  /** What it adds, with its sign; of the last step, what it comes to. */
  adds: string;
  from: number;
  to: number;
  kind: 'start' | 'more' | 'less' | 'nothing' | 'total';
}

/** The match weight taken apart: what is likely before anything is compared, what each comparison adds, what it comes to. */
export interface Waterfall {
  steps: WaterfallStep[];
  /** Where the hub joins by itself and where it asks a person. */
  lines: { at: number; says: string }[];
  /** The whole in a sentence, for whoever does not see the picture. */
  says: string;
  /** Rows of the table: label, what it adds, the sum so far. */
  rows: { label: string; adds: string; sum: string }[];
  total: string;
  odds: string;
}

type Weighed = Pick<MatchReview, 'prior' | 'comparisons' | 'weight' | 'joinWeight' | 'reviewWeight'>;

/** Pure. The steps meet: each begins where the one before ended, and the last comparison ends at the total. */
export function toWaterfall({ prior, comparisons, weight, joinWeight, reviewWeight }: Weighed): Waterfall {
  let sum = prior;
  const compared = comparisons.map((comparison): WaterfallStep => {
    const from = sum;
    sum += comparison.weight;
    const thing = thingWords(comparison.name);
    const label =
      comparison.agreement === 'NOT_SHOWN' ? `${thing}: may not be shown` : levelSentence(thing, comparison.level);
    const kind = comparison.weight === 0 ? 'nothing' : comparison.weight > 0 ? 'more' : 'less';
    return { label, adds: signed(comparison.weight), from, to: sum, kind };
  });
  const steps: WaterfallStep[] = [
    { label: 'Before anything is compared', adds: signed(prior), from: 0, to: prior, kind: 'start' },
    ...compared,
    { label: 'All together', adds: signed(weight), from: 0, to: weight, kind: 'total' },
  ];
  return {
    steps,
    lines: [
      { at: joinWeight, says: `From ${joinWeight} the hub joins by itself` },
      { at: reviewWeight, says: `From ${reviewWeight} it asks a person` },
    ],
    says: `What speaks for one person and what against, ${signed(weight)} all together; the same stands in the table`,
    rows: steps.map(({ label, adds, to }) => ({ label, adds, sum: signed(to) })),
    total: signed(weight),
    odds: oddsWords(weight),
  };
}
