import { Injectable } from '@nestjs/common';
import type { EntryExplanation } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Refusal } from '#libs/web-platform';
import { KnownStore } from '../decisions/known.store.js';
import { governs } from '../ledger/governance.js';
import { LedgerStore } from '../ledger/ledger.store.js';
import { PolicyInForce } from '../policy/policy-in-force.js';
import { explainToGovernance, explainToReader } from './to-explanation.js';

/** Explains an entry of the ledger. */
@Injectable()
export class ExplanationsService {
  constructor(
    private readonly policy: PolicyInForce,
    private readonly known: KnownStore,
    private readonly ledger: LedgerStore,
  ) {}

  /** 404, always the same, for an entry that is not there, is somebody else's, or holds nothing that the asker may know of. */
  async explain(viewer: Principal, entryId: string): Promise<EntryExplanation> {
    const { decider } = this.policy;
    const entry = await this.ledger.find(entryId);
    const own = entry?.viewer.userId === viewer.userId && entry.viewer.agency === viewer.agency;
    if (entry && (own || governs(viewer.role))) {
      const known = await this.known.load(
        viewer,
        entry.subjects.flatMap(({ sourcePersonIds }) => sourcePersonIds),
      );
      const asker = { viewer, known, at: new Date().toISOString() };
      const items = own ? explainToReader(decider, asker, entry) : explainToGovernance(decider, asker, entry);
      if (items.length > 0) {
        const { at, policyVersionId } = entry;
        return { entryId, at, policyVersionId, triedUnder: decider.policies.versionId, items };
      }
    }
    throw new Refusal(404, 'NOT_FOUND', 'There is nothing here that you may see.');
  }
}
