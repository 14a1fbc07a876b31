import { Injectable } from '@nestjs/common';
import type { QueueRows, QueueRowsRequest } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { answersOf } from '../record/assemble.js';
import { Broker } from '../record/broker.js';
import { HeldStore, rowScope } from '../record/held.store.js';
import { see } from '../record/see.js';
import { toSubject } from '../record/to-subject.js';
import { toRow } from './to-row.js';

/** Rows of a queue, each as this viewer may see it; all decided in one request. */
@Injectable()
export class QueueService {
  constructor(
    private readonly held: HeldStore,
    private readonly broker: Broker,
  ) {}

  async listRows({ view, purpose, rows }: QueueRowsRequest, viewer: Principal): Promise<QueueRows> {
    const personOf = await this.held.findPersonIds(rows.map(({ sourcePersonId }) => sourcePersonId));
    const records = await this.held.load([...personOf.values()], rowScope);
    const asked = [...records.values()].map((held) => ({ held, ...toSubject(held) }));
    const decision = await this.broker.decide({ view, purpose, subjects: asked.map(({ subject }) => subject) }, viewer);
    const materials = new Map(
      asked.map(({ held, book }) => {
        const answers = answersOf(decision.subjects.find(({ personId }) => personId === held.personId));
        return [held.personId, { held, book, answers, seen: see(held, book, answers), now: decision.at }];
      }),
    );
    return {
      entryId: decision.entryId,
      rows: rows.flatMap((row) => {
        const material = materials.get(personOf.get(row.sourcePersonId) ?? '');
        return (material && toRow(row, material)) ?? [];
      }),
    };
  }
}
