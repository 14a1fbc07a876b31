import { jaroWinkler } from '../similarity/jaro.js';
import { toTexts } from '../similarity/texts.js';

/** Jaro-Winkler similarity of two names in letters a-z, 0 to 1: the model's own. */
export function similarityOf(one: string, other: string): number {
  const texts = toTexts([one, other]);
  return jaroWinkler(texts, 0, texts, 1);
}
