import { Injectable } from '@nestjs/common';
import type { IdentityChanged, IdentityLinkChange, ReviewDecision } from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import { Refusal } from '#libs/web-platform';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { type DecisionKind, DecisionsStore, type KeptDecision, type Moved } from './decisions.store.js';
import { followersOf } from './follow.js';
import { type Because, type KeptLink, LinksStore, type LinkToMake, NeverLinked } from './links.store.js';

/** Who decides, and why. */
export interface Deciding {
  by: string;
  reason: string;
}

/** What is compared: a review and the source persons it is about. */
export interface ReviewedPair {
  reviewId: string;
  leftSourcePersonId: string;
  rightSourcePersonId: string;
}

/** Joins, parts and undoes. Each in one transaction that nobody else's placing or deciding overlaps. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly db: DataSource,
    private readonly links: LinksStore,
    private readonly decisions: DecisionsStore,
    private readonly outbox: Outbox,
  ) {}

  /** 409 where it is decided already, the two are one already, or they must never be one. */
  review(pair: ReviewedPair, decision: ReviewDecision, deciding: Deciding): Promise<IdentityChanged> {
    return this.alone(async (tx, at) => {
      if (await this.decisions.findInForce(tx, pair.reviewId)) throw refused('ALREADY_DECIDED');
      const [left, right] = await this.sidesOf(tx, pair);
      const decisionId = await this.record(tx, decision, pair.reviewId, deciding, at);
      const moved =
        decision === 'SAME_PERSON'
          ? await this.join(tx, left, right, decisionId, at)
          : await this.part(tx, left, right, decisionId);
      await this.announceReview(tx, pair.reviewId, 'DECIDED', at);
      return { decisionId, personIds: await this.announce(tx, decisionId, moved, [left, right].flat(), at) };
    });
  }

  /** Takes source persons out of a hub person. 409 where they are not all this person, or nobody would be left. */
  unmerge(personId: string, sourcePersonIds: readonly string[], deciding: Deciding): Promise<IdentityChanged> {
    return this.alone(async (tx, at) => {
      const members = await this.links.listMembers(tx, [personId]);
      const leaving = members.filter((link) => sourcePersonIds.includes(link.sourcePersonId));
      const staying = members.filter((link) => !sourcePersonIds.includes(link.sourcePersonId));
      if (leaving.length < new Set(sourcePersonIds).size) throw refused('NOT_THIS_PERSON');
      if (staying.length === 0) throw refused('NOBODY_LEFT');
      const ids = leaving.map(({ sourcePersonId }) => sourcePersonId);
      const decisionId = await this.record(tx, 'UNMERGE', null, deciding, at);
      await this.decisions.part(
        tx,
        decisionId,
        ids,
        staying.map(({ sourcePersonId }) => sourcePersonId),
      );
      const [former] = await this.decisions.listFormerPersonIds(tx, ids);
      const other = former ?? newId();
      const because = byDecision(decisionId);
      const moves = ids.map((sourcePersonId) => ({ sourcePersonId, personId: other, because }));
      await this.links.make(tx, moves, { at, newPersonIds: former ? [] : [other], endedBy: decisionId });
      return { decisionId, personIds: await this.announce(tx, decisionId, toChanges(leaving, moves), members, at) };
    });
  }

  /** Undoes the decision of a review that is in force; the review is open again. 409 where there is none. */
  undoReview(reviewId: string, deciding: Deciding): Promise<IdentityChanged> {
    return this.alone(async (tx, at) => {
      const decision = await this.decisions.findInForce(tx, reviewId);
      if (decision === undefined) throw refused('NOT_DECIDED');
      await this.announceReview(tx, reviewId, 'OPEN', at);
      return this.undo(tx, decision, deciding, at);
    });
  }

  /** Undoes an unmerge: its source persons are the hub person again that they were, as believed before. */
  undoUnmerge(decisionId: string, deciding: Deciding): Promise<IdentityChanged> {
    return this.alone(async (tx, at) => {
      const decision = await this.decisions.find(tx, decisionId);
      if (decision?.kind !== 'UNMERGE' || decision.undoneAt !== null) throw refused('NOT_DECIDED');
      return this.undo(tx, decision, deciding, at);
    });
  }

  private async undo(
    tx: EntityManager,
    { decisionId }: KeptDecision,
    { by, reason }: Deciding,
    at: Date,
  ): Promise<IdentityChanged> {
    const moved = await this.decisions.listMoved(tx, decisionId);
    if (moved.some(({ isOverruled }) => isOverruled)) throw refused('DECIDED_SINCE');
    await this.decisions.undo(tx, decisionId, { by, at, reason });
    const back = moved.filter(({ isCurrent }) => isCurrent);
    const members = await this.links.listMembers(tx, [...new Set(back.map(({ toPersonId }) => toPersonId))]);
    const moves = [...back.map(toItsFormerLink), ...toFollow(back, members)];
    await this.links.make(tx, moves, { at, endedBy: decisionId });
    return { decisionId, personIds: await this.announce(tx, decisionId, toChanges(members, moves), members, at) };
  }

  /** The younger hub person becomes the older, by their ids (UUIDv7): whoever knows the older goes on knowing it. */
  private async join(tx: EntityManager, left: KeptLink[], right: KeptLink[], decisionId: string, at: Date) {
    const [older, younger] = personOf(left) < personOf(right) ? [left, right] : [right, left];
    const personId = personOf(older);
    const because = byDecision(decisionId);
    const moves = younger.map(({ sourcePersonId }) => ({ sourcePersonId, personId, because }));
    await this.links.make(tx, moves, { at, endedBy: decisionId });
    return toChanges(younger, moves);
  }

  private async part(tx: EntityManager, left: KeptLink[], right: KeptLink[], decisionId: string) {
    const ids = (links: KeptLink[]) => links.map(({ sourcePersonId }) => sourcePersonId);
    await this.decisions.part(tx, decisionId, ids(left), ids(right));
    return [];
  }

  private async sidesOf(tx: EntityManager, pair: ReviewedPair): Promise<[KeptLink[], KeptLink[]]> {
    const current = await this.links.listCurrent(tx, [pair.leftSourcePersonId, pair.rightSourcePersonId]);
    const personOfSource = new Map(current.map(({ sourcePersonId, personId }) => [sourcePersonId, personId]));
    const left = personOfSource.get(pair.leftSourcePersonId);
    const right = personOfSource.get(pair.rightSourcePersonId);
    if (left === undefined || right === undefined || left === right) throw refused('ONE_ALREADY');
    const members = await this.links.listMembers(tx, [left, right]);
    return [members.filter(({ personId }) => personId === left), members.filter(({ personId }) => personId === right)];
  }

  private async record(
    tx: EntityManager,
    kind: DecisionKind,
    reviewId: string | null,
    { by, reason }: Deciding,
    decidedAt: Date,
  ): Promise<string> {
    const decisionId = newId();
    await this.decisions.add(tx, { decisionId, kind, reviewId, reason, decidedBy: by, decidedAt });
    return decisionId;
  }

  private async announceReview(tx: EntityManager, reviewId: string, state: 'OPEN' | 'DECIDED', at: Date) {
    const data = { reviewId, state, at: at.toISOString() };
    await this.outbox.append(tx, { type: 'MatchReviewDecided.v1', key: reviewId, subject: reviewId, data });
  }

  /** Gives the hub persons that everybody concerned is now. */
  private async announce(
    tx: EntityManager,
    decisionId: string,
    changes: readonly IdentityLinkChange[],
    concerned: readonly KeptLink[],
    at: Date,
  ): Promise<string[]> {
    if (changes.length > 0) {
      const data = { changes, at: at.toISOString() };
      await this.outbox.append(tx, { type: 'IdentityLinksChanged.v1', key: decisionId, subject: decisionId, data });
    }
    const now = await this.links.listCurrent(
      tx,
      concerned.map(({ sourcePersonId }) => sourcePersonId),
    );
    return [...new Set(now.map(({ personId }) => personId))];
  }

  private async alone<T>(work: (tx: EntityManager, at: Date) => Promise<T>): Promise<T> {
    try {
      return await this.db.transaction(async (tx) => {
        await this.links.lockIdentities(tx);
        return work(tx, new Date());
      });
    } catch (error) {
      throw error instanceof NeverLinked ? refused(error.because) : error;
    }
  }
}

const byDecision = (decisionId: string): Because => ({
  rule: 'DECIDED_BY_A_PERSON',
  comparisons: [],
  weight: null,
  againstSourcePersonId: null,
  decisionId,
});

function toItsFormerLink(moved: Moved): LinkToMake {
  const { sourcePersonId, fromPersonId, because } = moved;
  return { sourcePersonId, personId: fromPersonId, because };
}

/** Who came because of those that go back goes with them. */
function toFollow(back: readonly Moved[], members: readonly KeptLink[]): LinkToMake[] {
  const [first] = back;
  if (first === undefined) return [];
  const leaving = back.map(({ sourcePersonId }) => sourcePersonId);
  return followersOf(members, leaving).map(({ sourcePersonId, evidence, weight, againstSourcePersonId }) => {
    const comparisons = evidence.comparisons ?? [];
    const because: Because = {
      rule: 'FOLLOWED_A_DECISION',
      comparisons,
      weight,
      againstSourcePersonId,
      decisionId: null,
    };
    // A decision moves the people of one hub person only, so all of them were the same one before.
    return { sourcePersonId, personId: first.fromPersonId, because };
  });
}

function toChanges(before: readonly KeptLink[], moves: readonly LinkToMake[]): IdentityLinkChange[] {
  const was = new Map(before.map(({ sourcePersonId, personId }) => [sourcePersonId, personId]));
  return moves.flatMap(({ sourcePersonId, personId: toPersonId }) => {
    const fromPersonId = was.get(sourcePersonId);
    return fromPersonId === undefined ? [] : [{ sourcePersonId, fromPersonId, toPersonId }];
  });
}

const personOf = ([first]: readonly KeptLink[]): string => first?.personId ?? '';

const says = {
  ALREADY_DECIDED: 'Somebody has decided this already; open it again to see what.',
  NOT_DECIDED: 'There is no decision in force to undo.',
  DECIDED_SINCE: 'Somebody has decided about the same people since: undo the later decision first.',
  ONE_ALREADY: 'The two are one person already; to part them, separate the person.',
  NOT_THIS_PERSON: 'Not all of these are this person now; open it again to see who is.',
  NOBODY_LEFT: 'Nobody would be left: choose those that are somebody else, not all.',
  DIFFERENT_NHS_NUMBERS: 'Their verified NHS numbers differ, so they are never joined.',
  SEPARATED: 'A person has decided that they are not the same; undo that decision first.',
} as const;

function refused(code: keyof typeof says): Refusal {
  return new Refusal(409, code, says[code]);
}
