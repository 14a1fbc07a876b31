import type { ComparisonAgreement } from '#libs/contracts';
import type { Level } from '#libs/matching';

/** What a level says of two values: in a word for the page's colours, and in a plain sentence. */
export interface LevelWords {
  agreement: Exclude<ComparisonAgreement, 'NOT_SHOWN'>;
  level: string;
}

type Spoken = Pick<Level, 'isNull' | 'weight' | 'sql' | 'label'>;

/** Labels that Splink writes by itself, in plain words; a label that an analyst wrote stands as it is. */
const plain: [RegExp, string][] = [
  [/^Exact match\b/, 'The same'],
  [/^Array (intersection|subset)/, 'One of several is the same'],
  [/^(Jaro|Levenshtein|Damerau|Jaccard|Cosine|Pairwise)/, 'Nearly the same'],
  [/^All other comparisons/, 'Different'],
];

/** Only likeness, not equality, is asked of a value by these. */
const likeness = /jaro|levenshtein|jaccard|cosine|substr|regexp|epoch|abs\(/i;

/** A level in words. What speaks against the two being one is a conflict, however alike the values are. */
export function toLevelWords({ isNull, weight, sql, label }: Spoken): LevelWords {
  if (isNull) return { agreement: 'NOT_KNOWN', level: 'Not known of both' };
  const level = plain.find(([pattern]) => pattern.test(label))?.[1] ?? label;
  if (weight <= 0) return { agreement: 'CONFLICTS', level };
  return { agreement: likeness.test(sql) ? 'CLOSE' : 'AGREES', level };
}
