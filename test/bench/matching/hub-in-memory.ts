import {
  type Bands,
  type Cluster,
  compileKeyTexts,
  decidePlacement,
  type MatchColumns,
  type MatchingModel,
  type ReviewWanted,
  type SourcePerson,
  type Weigh,
} from '#libs/matching';

/** Somebody who has arrived, and who they truly are. */
export interface Arrival {
  source: SourcePerson;
  truth: string;
  twinsId: string | null;
}

/** What became of everybody, in the order of arrival: the hub person of each, and the questions that were asked. */
export interface Placed {
  personOf: Int32Array;
  reviews: { arrival: number; wanted: ReviewWanted }[];
}

/**
 * Places people one by one as the hub does, but in memory: whoever shares a blocking key with the newcomer or has its
 * verified number brings the whole of their hub person, and libs/matching decides. Nobody answers a review.
 */
export function placeAll(model: MatchingModel, bands: Bands, weigh: Weigh, arrivals: readonly Arrival[]): Placed {
  const index = new KeyIndex(model);
  const personOf = new Int32Array(arrivals.length);
  const members: number[][] = [];
  const reviews: Placed['reviews'] = [];
  const rules = { bands, weigh, areSeparate: () => false };
  arrivals.forEach(({ source }, arrival) => {
    const keys = index.keysOf(source);
    const reached = new Set(index.find(keys).map((other) => personOf[other]!));
    const clusters = [...reached].map((person) => clusterOf(person, members[person]!, arrivals));
    const placement = decidePlacement(source, clusters, null, rules);
    const person = placement.outcome === 'JOIN' ? Number(placement.personId) : members.length;
    (members[person] ??= []).push(arrival);
    personOf[arrival] = person;
    for (const wanted of placement.reviews) reviews.push({ arrival, wanted });
    index.add(keys, arrival);
  });
  return { personOf, reviews };
}

function clusterOf(person: number, members: readonly number[], arrivals: readonly Arrival[]): Cluster {
  const linked = members.map((arrival) => ({ ...arrivals[arrival]!.source, confirmed: false }));
  return { personId: String(person), members: linked };
}

/** Who has arrived with which key. */
class KeyIndex {
  private readonly rules;
  private readonly arrivals = new Map<string, number[]>();

  constructor(model: MatchingModel) {
    this.rules = model.blockingRules.map((rule) => [compileKeyTexts(rule, 'left'), compileKeyTexts(rule, 'right')]);
  }

  keysOf({ columns, verifiedNhsNumber }: SourcePerson): string[] {
    const value = (name: string) => columns[name as keyof MatchColumns];
    const keys = this.rules.flatMap((sides, rule) =>
      sides.flatMap((side) => side(value).map((key) => `${rule} ${key}`)),
    );
    return [...new Set(verifiedNhsNumber === null ? keys : [...keys, `verified ${verifiedNhsNumber}`])];
  }

  find(keys: readonly string[]): number[] {
    return keys.flatMap((key) => this.arrivals.get(key) ?? []);
  }

  add(keys: readonly string[], arrival: number): void {
    for (const key of keys) {
      const known = this.arrivals.get(key);
      if (known === undefined) this.arrivals.set(key, [arrival]);
      else known.push(arrival);
    }
  }
}
