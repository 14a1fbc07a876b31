import type { Arrival, Placed } from './hub-in-memory.js';

/** How right the hub's people are. Pairs are of source persons; those that a review asks about count as not linked. */
export interface Measured {
  /** Of the pairs that are in one hub person, the share who truly are one. */
  precision: number;
  /** Of the pairs who truly are one, the share that is in one hub person. */
  recall: number;
  f1: number;
  /** Share of the arrivals at which a person is asked something. */
  reviewShare: number;
  wrongPairs: number;
  truePairs: number;
}

/** Counts pairs over the whole of the hub persons, not only the links that were made. */
export function measure(arrivals: readonly Arrival[], { personOf, reviews }: Placed): Measured {
  const pairs = (count: number) => (count * (count - 1)) / 2;
  const sum = (keys: readonly string[]) =>
    [...counted(keys).values()].reduce((total, count) => total + pairs(count), 0);
  const truth = arrivals.map((arrival) => arrival.truth);
  const together = sum(truth.map((person, arrival) => `${personOf[arrival]} ${person}`));
  const [linked, truePairs] = [sum([...personOf].map(String)), sum(truth)];
  const [precision, recall] = [together / linked, together / truePairs];
  const asked = new Set(reviews.map(({ arrival }) => arrival)).size;
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    reviewShare: asked / arrivals.length,
    wrongPairs: linked - together,
    truePairs,
  };
}

/** Pairs of twins of whom one hub person holds both. */
export function twinsJoined(arrivals: readonly Arrival[], { personOf }: Placed): string[] {
  const truths = new Map<string, Set<string>>();
  arrivals.forEach(({ twinsId, truth }, arrival) => {
    if (twinsId === null) return;
    const key = `${personOf[arrival]} ${twinsId}`;
    truths.set(key, (truths.get(key) ?? new Set()).add(truth));
  });
  return [...truths].flatMap(([key, people]) => (people.size > 1 ? [key] : []));
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
