import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { DecisionRequest, DecisionResponse } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { toEntry } from '../ledger/ledger-entry.js';
import { LedgerStore } from '../ledger/ledger.store.js';
import { Sequencer } from '../ledger/sequencer.js';
import { PolicyInForce } from '../policy/policy-in-force.js';
import { decideSubject, toResponse } from './decide-subject.js';
import { KnownStore } from './known.store.js';

/** Decides a view. INVARIANT: the ledger entry is committed before the answer is given, granted or refused. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly policy: PolicyInForce,
    private readonly known: KnownStore,
    private readonly ledger: LedgerStore,
    private readonly sequencer: Sequencer,
  ) {}

  /** Throws 503 where there is no policy; whatever else fails, nothing is answered. */
  async decide(caller: Principal, viewer: Principal, request: DecisionRequest): Promise<DecisionResponse> {
    const { decider } = this.policy;
    const sourcePersonIds = request.subjects.flatMap((subject) => subject.sourcePersonIds);
    const known = await this.known.load(viewer, sourcePersonIds);
    const at = new Date().toISOString();
    const subjects = request.subjects.map((subject) =>
      decideSubject(decider, { viewer, purpose: request.purpose, at, known }, subject),
    );
    const policyVersionId = decider.policies.versionId;
    const entry = toEntry({ entryId: newId(), at, caller, viewer, request, subjects, policyVersionId });
    await this.ledger.add(entry);
    this.sequencer.wake();
    return toResponse(entry, subjects);
  }
}
