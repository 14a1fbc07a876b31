import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { NewShareDecision, ShareDecisionRecord, ShareDecisionRecords } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Refusal } from '#libs/web-platform';
import { WorkingWith } from '../footing/working-with.js';
import { governs } from '../ledger/governance.js';
import { LedgerStore } from '../ledger/ledger.store.js';
import { Sequencer } from '../ledger/sequencer.js';
import { type ShareDecisionEntry, toShareDecisionEntry } from '../ledger/share-decision-entry.js';

const MOST_LISTED = 1_000;

/**
 * Decisions to share or not to. They are told within the agency that decided: that it would not share something tells that
 * it holds something.
 */
@Injectable()
export class ShareDecisionsService {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly sequencer: Sequencer,
    private readonly working: WorkingWith,
  ) {}

  /** Throws 404 for who has no relationship, 422 where it reconsiders what is no decision of this agency about this person. */
  async record(caller: Principal, viewer: Principal, decided: NewShareDecision): Promise<ShareDecisionRecord> {
    await this.working.standingOf(viewer, decided.sourcePersonIds);
    const { agency, reconsiders } = decided;
    if (agency === viewer.agency) throw wrong('/agency', 'must be another agency than your own');
    if (reconsiders !== null) {
      const earlier = await this.list(viewer, decided.sourcePersonIds);
      if (!earlier.decisions.some(({ entryId }) => entryId === reconsiders))
        throw wrong('/reconsiders', 'must be a decision of your agency about this person');
    }
    const entry = toShareDecisionEntry(decided, { entryId: newId(), at: new Date().toISOString(), caller, viewer });
    await this.ledger.add(entry);
    this.sequencer.wake();
    return toRecord(entry, [entry]);
  }

  /** The latest 1,000 of the viewer's own agency, and how many in all. 404 for who needs a relationship and has none. */
  async list(viewer: Principal, sourcePersonIds: readonly string[]): Promise<ShareDecisionRecords> {
    if (!governs(viewer.role)) await this.working.standingOf(viewer, sourcePersonIds);
    const entries = await this.ledger.listShareDecisions(sourcePersonIds);
    const own = entries.filter(({ decidedBy }) => decidedBy.agency === viewer.agency);
    return { decisions: own.slice(0, MOST_LISTED).map((entry) => toRecord(entry, own)), total: own.length };
  }
}

function toRecord(entry: ShareDecisionEntry, among: readonly ShareDecisionEntry[]): ShareDecisionRecord {
  const { entryId, at, decidedBy, decided } = entry;
  const { agency, dataCategories, decision, reason, reconsiderOn, reconsiders } = decided;
  return {
    entryId,
    at,
    decidedBy: decidedBy.userId,
    role: decidedBy.role,
    decidedFor: decidedBy.agency,
    agency,
    dataCategories,
    decision,
    reason,
    reconsiderOn,
    reconsiders,
    reconsideredBy: among.find((other) => other.decided.reconsiders === entryId)?.entryId ?? null,
  };
}

function wrong(pointer: string, detail: string): Refusal {
  return new Refusal(422, 'INVALID', 'One field is wrong; see errors.', [{ pointer, detail }]);
}
