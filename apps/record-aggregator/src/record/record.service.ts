import { Injectable } from '@nestjs/common';
import type { Purpose, ReadersOfRecord, RecordView, ViewKind } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { RecordSettings } from '../settings.js';
import { assemble } from './assemble.js';
import { Broker } from './broker.js';
import type { HeldRecord } from './held.js';
import { HeldStore, wholeRecord } from './held.store.js';
import { narrow } from './narrow.js';
import { nothingHere } from './nothing-here.js';
import { toSubject } from './to-subject.js';

/** The record of one person for one viewer: load, ask, redact, derive. */
@Injectable()
export class RecordService {
  constructor(
    private readonly held: HeldStore,
    private readonly broker: Broker,
    private readonly settings: RecordSettings,
  ) {}

  /**
   * Throws 404 where there is nothing, or nothing that this viewer may know of: the same answer. A hub person that has
   * become another since is shown as that one.
   */
  async getRecord(personId: string, purpose: Purpose, viewer: Principal, asKnownAt?: string): Promise<RecordView> {
    const record = await this.load(personId, asKnownAt);
    return this.view(record, { view: 'RECORD', purpose, asKnownAt }, viewer);
  }

  /** The record narrowed to one notification and its other versions. */
  async getNotification(
    personId: string,
    notificationId: string,
    purpose: Purpose,
    viewer: Principal,
  ): Promise<RecordView> {
    const record = await this.load(personId);
    return this.view(record && narrow(record, notificationId), { view: 'CONTACT', purpose }, viewer);
  }

  /** Who has seen this person. */
  async getReaders(personId: string, viewer: Principal): Promise<ReadersOfRecord> {
    const sourcePersonIds = await this.held.listSourcePersonIds(personId);
    if (sourcePersonIds.length === 0) throw nothingHere();
    return this.broker.readers(personId, sourcePersonIds, viewer);
  }

  private async load(personId: string, asKnownAt?: string): Promise<HeldRecord | undefined> {
    const record = (await this.held.load([personId], wholeRecord, asKnownAt)).get(personId);
    if (record !== undefined || asKnownAt !== undefined) return record;
    const successor = await this.held.findSuccessor(personId);
    return successor === undefined ? undefined : (await this.held.load([successor], wholeRecord)).get(successor);
  }

  private async view(
    record: HeldRecord | undefined,
    { view, purpose, asKnownAt }: { view: ViewKind; purpose: Purpose; asKnownAt?: string },
    viewer: Principal,
  ): Promise<RecordView> {
    if (record === undefined || record.items.length === 0) throw nothingHere();
    const { subject, book } = toSubject(record);
    const decision = await this.broker.decide({ view, purpose, subjects: [subject] }, viewer);
    const shown = assemble(record, { purpose, asKnownAt, decision, book, sources: this.settings.sources });
    if (shown === undefined) throw nothingHere();
    return shown;
  }
}
