import { Injectable } from '@nestjs/common';
import type { RelationshipToChild, Tier } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { isBarred } from '#libs/policy';
import { Refusal } from '#libs/web-platform';
import { relationshipTo, tierOf } from '../decisions/known.js';
import { KnownStore } from '../decisions/known.store.js';

/** How somebody stands to a person they work with. */
export interface StandingTo {
  readonly relationship: RelationshipToChild;
  readonly tier: Tier;
}

/** Lets only those record or read on what footing a person is worked with who work with that person. */
@Injectable()
export class WorkingWith {
  constructor(private readonly known: KnownStore) {}

  /** Throws 404 where the viewer has no relationship, or is or is linked to somebody in the record: the same answer. */
  async standingOf(viewer: Principal, sourcePersonIds: readonly string[]): Promise<StandingTo> {
    const known = await this.known.load(viewer, sourcePersonIds);
    const relationship = relationshipTo(known, sourcePersonIds);
    const exclusions = known.exclusions.map(({ clearedBy }) => ({ userId: viewer.userId, clearedBy }));
    if (relationship === 'NONE' || isBarred({ viewer, exclusions, label: { parties: [] } })) throw nothingHere();
    return { relationship, tier: tierOf(known, sourcePersonIds) };
  }
}

/** Whatever does not exist, or may not be known of. */
export function nothingHere(): Refusal {
  return new Refusal(404, 'NOT_FOUND', 'There is nothing here that you may see.');
}
