import { Injectable } from '@nestjs/common';
import type { RelationshipToChild, Tier } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { isBarred } from '#libs/policy';
import { relationshipTo, tierOf } from '../decisions/known.js';
import { KnownStore } from '../decisions/known.store.js';
import { standingExclusions } from '../exclusions/standing-exclusions.js';
import { nothingHere } from '../nothing-here.js';

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
    const standing = standingExclusions(known.exclusions, { sourcePersonIds });
    const exclusions = standing.map(({ clearedBy }) => ({ userId: viewer.userId, clearedBy }));
    if (relationship === 'NONE' || isBarred({ viewer, exclusions, label: { parties: [] } })) throw nothingHere();
    return { relationship, tier: tierOf(known, sourcePersonIds) };
  }
}
