import { Injectable } from '@nestjs/common';
import type {
  DecisionResponse,
  OpenedContact,
  OpenedContactRequest,
  Purpose,
  QueueRow,
  QueueRowAsked,
  QueueRows,
  QueueRowsRequest,
} from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { answersOf, assemble } from '../record/assemble.js';
import { Broker } from '../record/broker.js';
import type { HeldRecord } from '../record/held.js';
import { HeldStore, rowScope, wholeRecord } from '../record/held.store.js';
import { narrow } from '../record/narrow.js';
import { nothingHere } from '../record/nothing-here.js';
import { see } from '../record/see.js';
import { toSubject } from '../record/to-subject.js';
import { RecordSettings } from '../settings.js';
import { type RowMaterial, toRow } from './to-row.js';

/** Rows of a queue and what stands behind one, each as this viewer may see it; all of a page decided in one request. */
@Injectable()
export class QueueService {
  constructor(
    private readonly held: HeldStore,
    private readonly broker: Broker,
    private readonly settings: RecordSettings,
  ) {}

  async listRows({ view, purpose, rows }: QueueRowsRequest, viewer: Principal): Promise<QueueRows> {
    const personOf = await this.held.findPersonIds(rows.map(({ sourcePersonId }) => sourcePersonId));
    const records = await this.held.load([...personOf.values()], rowScope);
    const { decision, materials } = await this.decide([...records.values()], view, purpose, viewer);
    return {
      entryId: decision.entryId,
      rows: rows.flatMap((row) => rowOf(row, personOf, materials)),
    };
  }

  /** Throws 404 where the contact is nobody's now, or hidden from this viewer: the same answer. */
  async open({ purpose, contact, others }: OpenedContactRequest, viewer: Principal): Promise<OpenedContact> {
    const personOf = await this.held.findPersonIds([contact, ...others].map(({ sourcePersonId }) => sourcePersonId));
    const personId = personOf.get(contact.sourcePersonId) ?? '';
    const [opened, beside] = await Promise.all([
      this.held.load([personId], wholeRecord),
      this.held.load(
        [...personOf.values()].filter((id) => id !== personId),
        rowScope,
      ),
    ]);
    const record = opened.get(personId);
    if (record === undefined) throw nothingHere();
    const held = narrow(record, contact.notificationId);
    const { decision, materials } = await this.decide([held, ...beside.values()], 'CONTACT', purpose, viewer);
    const material = materials.get(personId);
    const view =
      material && toRow(contact, material)
        ? assemble(held, { purpose, decision, book: material.book, sources: this.settings.sources })
        : undefined;
    if (view === undefined) throw nothingHere();
    return {
      view,
      others: others.flatMap((row) => rowOf(row, personOf, materials)),
    };
  }

  private async decide(
    records: readonly HeldRecord[],
    view: QueueRowsRequest['view'],
    purpose: Purpose,
    viewer: Principal,
  ): Promise<{ decision: DecisionResponse; materials: Map<string, RowMaterial> }> {
    const asked = records.map((held) => ({ held, ...toSubject(held) }));
    const decision = await this.broker.decide({ view, purpose, subjects: asked.map(({ subject }) => subject) }, viewer);
    const materials = asked.map(({ held, book }): [string, RowMaterial] => {
      const answers = answersOf(decision.subjects.find(({ personId }) => personId === held.personId));
      return [held.personId, { held, book, answers, seen: see(held, book, answers), now: decision.at }];
    });
    return { decision, materials: new Map(materials) };
  }
}

function rowOf(
  row: QueueRowAsked,
  personOf: ReadonlyMap<string, string>,
  materials: ReadonlyMap<string, RowMaterial>,
): QueueRow[] {
  const material = materials.get(personOf.get(row.sourcePersonId) ?? '');
  const shown = material && toRow(row, material);
  return shown ? [shown] : [];
}
