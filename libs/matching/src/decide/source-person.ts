import type { ReviewReason } from '#libs/contracts';
import type { MatchColumns } from '../match-columns.js';

/** Match weights (log2 of the odds) at which things happen; chosen with the model and kept beside it. */
export interface Bands {
  /** From here two are one without asking. */
  joinWeight: number;
  /** From here a person is asked. */
  reviewWeight: number;
  /** No two members of a hub person may come below it. */
  fractureWeight: number;
}

/** Somebody as one source told of them: what a decision looks at. */
export interface SourcePerson {
  sourcePersonId: string;
  /** Who told of two under one reference told of two. */
  referenceId: string;
  columns: MatchColumns;
  /** As told: a child, a grown-up, or somebody who only saw it; absent where nobody says. */
  kind?: 'CHILD' | 'UNBORN_CHILD' | 'ADULT' | 'THIRD_PARTY';
  /** Only a number that the source has verified. */
  verifiedNhsNumber: string | null;
  /** Only for an unborn child; days are YYYY-MM-DD. */
  unborn: { expectedDateOfDelivery: string | null } | null;
  /** Hub person of the mother, as linked now; null where nobody told who she is. */
  motherPersonId: string | null;
}

/** A source person as linked now; `confirmed` where its link rests on a person's decision. */
export interface Member extends SourcePerson {
  confirmed: boolean;
}

/** A hub person with its source persons as linked now. */
export interface Cluster {
  personId: string;
  members: readonly Member[];
}

/** A person's decision that holds: nobody of the one side is anybody of the other. */
export interface Separation {
  one: readonly string[];
  other: readonly string[];
}

/** The hub person that somebody is now; `confirmed` where a person has decided so. */
export interface CurrentLink {
  personId: string;
  confirmed: boolean;
}

/** A question for a person: is the newcomer who this source person is? */
export interface ReviewWanted {
  reason: ReviewReason;
  personId: string;
  againstSourcePersonId: string;
  /** Null where not a weight but the mother and the due date raised the question. */
  weight: number | null;
}

export type PlacementRule = 'MATCHED' | 'SAME_MOTHER_AND_DUE_DATE' | 'BORN_SINCE';

/** What becomes of a newcomer. KEEP: it stays who it is. Reviews may be opened with any of the three. */
export type Placement = { reviews: ReviewWanted[] } & (
  | { outcome: 'KEEP' | 'NEW_PERSON' }
  | { outcome: 'JOIN'; personId: string; rule: PlacementRule; againstSourcePersonId: string; weight: number | null }
);

/** What a pair weighs; the same whichever way round it is asked. */
export type Weigh = (one: MatchColumns, other: MatchColumns) => number;
