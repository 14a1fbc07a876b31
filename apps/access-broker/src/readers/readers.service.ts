import { Injectable } from '@nestjs/common';
import type { FormerReadersRequest, ReaderOfRecord, ReadersOfRecord } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Refusal } from '#libs/web-platform';
import { KnownStore } from '../decisions/known.store.js';
import { relationshipTo } from '../decisions/known.js';
import type { LedgerEntry } from '../ledger/ledger-entry.js';
import { isView } from '../ledger/share-decision-entry.js';
import { type Before, LedgerStore } from '../ledger/ledger.store.js';
import { PolicyInForce } from '../policy/policy-in-force.js';
import { governs } from '../ledger/governance.js';
import { duringLinks } from './during-links.js';
import { type Asker, toReader } from './to-reader.js';

const PAGE = 500;
const MOST_LISTED = 1_000;

/** Reads the ledger for one person. No reader learns of an entry about items hidden from that reader. */
@Injectable()
export class ReadersService {
  constructor(
    private readonly policy: PolicyInForce,
    private readonly known: KnownStore,
    private readonly ledger: LedgerStore,
  ) {}

  /** The latest 1,000, and how many in all. 404 for a role that needs a relationship and has none. */
  list(viewer: Principal, personId: string, sourcePersonIds: readonly string[]): Promise<ReadersOfRecord> {
    return this.read({ viewer, personId, sourcePersonIds }, sourcePersonIds, (entry) => entry);
  }

  /** The same of views in which a hub person was also somebody else, while that was believed. */
  listFormer(viewer: Principal, personId: string, asked: FormerReadersRequest): Promise<ReadersOfRecord> {
    const { sourcePersonIds, links } = asked;
    const concerned = [...new Set(links.map(({ sourcePersonId }) => sourcePersonId))];
    return this.read({ viewer, personId, sourcePersonIds }, concerned, (entry) => duringLinks(entry, links));
  }

  private async read(
    { viewer, personId, sourcePersonIds }: Pick<Asker, 'viewer' | 'personId' | 'sourcePersonIds'>,
    concerned: readonly string[],
    narrow: (entry: LedgerEntry) => LedgerEntry,
  ): Promise<ReadersOfRecord> {
    const { decider } = this.policy;
    const known = await this.known.load(viewer, sourcePersonIds);
    if (!governs(viewer.role) && relationshipTo(known, sourcePersonIds) === 'NONE') {
      throw new Refusal(404, 'NOT_FOUND', 'There is nothing here that you may see.');
    }
    const asker = { viewer, known, personId, sourcePersonIds, at: new Date().toISOString() };
    const readers: ReaderOfRecord[] = [];
    let total = 0;
    let before: Before | undefined;
    for (let full = true; full;) {
      const page = await this.ledger.listAbout(concerned, before, PAGE);
      const seen = page.flatMap(
        ({ entry }) => (isView(entry) ? toReader(decider, asker, narrow(entry)) : undefined) ?? [],
      );
      total += seen.length;
      readers.push(...seen.slice(0, MOST_LISTED - readers.length));
      before = page.at(-1)?.place;
      full = page.length === PAGE;
    }
    return { readers, total };
  }
}
