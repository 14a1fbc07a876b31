import type { ComparisonAgreement } from '#libs/contracts';
import type { MatchColumns } from '#libs/matching';

/** How one thing of two people compares, in words, and what it adds to the match weight. */
export interface Comparison {
  name: string;
  /** Columns that it reads. */
  columns: (keyof MatchColumns)[];
  agreement: Exclude<ComparisonAgreement, 'NOT_SHOWN'>;
  level: string;
  weight: number;
}

/** Two people compared: the prior and the weights of the comparisons add up to the weight. */
export interface Compared {
  prior: number;
  weight: number;
  probability: number;
  comparisons: Comparison[];
}
