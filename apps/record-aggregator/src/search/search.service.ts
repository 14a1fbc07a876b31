import { Injectable } from '@nestjs/common';
import type { SearchRequest, SearchResults } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { answersOf } from '../record/assemble.js';
import { Broker } from '../record/broker.js';
import { HeldStore, identityScope } from '../record/held.store.js';
import { toSubject } from '../record/to-subject.js';
import { CandidatesStore } from './candidates.store.js';
import { type Found, toResult } from './to-result.js';

/** As many as one page shows. */
const shown = 50;
/** As many subjects as one request to the broker takes. */
const batch = 200;
/** So many candidates are looked at; then the searcher must say more. */
const atMost = 1_000;

/** Finds people by what the searcher may see of them. Order, number and `more` are as if the rest did not exist. */
@Injectable()
export class SearchService {
  constructor(
    private readonly candidates: CandidatesStore,
    private readonly held: HeldStore,
    private readonly broker: Broker,
  ) {}

  async search(query: SearchRequest, viewer: Principal): Promise<SearchResults> {
    // A search that finds nobody is decided and recorded as well.
    let page = await this.look(query, 0, viewer);
    const found = [...page.found];
    while (page.isFull && found.length <= shown && page.next < atMost) {
      page = await this.look(query, page.next, viewer);
      found.push(...page.found);
    }
    const best = found.toSorted(
      (one, other) => other.score - one.score || (one.result.personId < other.result.personId ? -1 : 1),
    );
    return {
      entryId: page.entryId,
      results: best.slice(0, shown).map(({ result }) => result),
      more: best.length > shown,
    };
  }

  private async look(query: SearchRequest, offset: number, viewer: Principal) {
    const personIds = await this.candidates.list(query, batch, offset);
    const records = await this.held.load(personIds, identityScope);
    const asked = [...records.values()].map((held) => ({ held, ...toSubject(held) }));
    const subjects = asked.map(({ subject }) => subject);
    const decision = await this.broker.decide({ view: 'SEARCH', purpose: query.purpose, subjects }, viewer);
    return {
      entryId: decision.entryId,
      next: offset + batch,
      isFull: personIds.length === batch,
      found: asked.flatMap(({ held, book }): Found[] => {
        const answers = answersOf(decision.subjects.find(({ personId }) => personId === held.personId));
        return [toResult(query, held, book, answers) ?? []].flat();
      }),
    };
  }
}
