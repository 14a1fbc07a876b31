import { Injectable } from '@nestjs/common';
import type { Footing, PersonSources, Purpose } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { redactText } from '#libs/policy';
import { answersOf } from './assemble.js';
import { Broker } from './broker.js';
import { HeldStore, type Scope, wholeRecord } from './held.store.js';
import { nothingHere } from './nothing-here.js';
import { toSubject } from './to-subject.js';

/** What is told of the person itself. */
const ownItems: Scope = { ...wholeRecord, others: [], nearby: false };

/** Whom the hub takes for one person, and on what footing that person is worked with. */
@Injectable()
export class FootingService {
  constructor(
    private readonly held: HeldStore,
    private readonly broker: Broker,
  ) {}

  /** Source persons of which the viewer may know that something is told. Throws 404 where there is none. */
  async getSources(personId: string, purpose: Purpose, viewer: Principal): Promise<PersonSources> {
    const record = (await this.held.load([personId], ownItems)).get(personId);
    if (record === undefined || record.items.length === 0) throw nothingHere();
    const { subject, book } = toSubject(record);
    const decision = await this.broker.decide({ view: 'RECORD', purpose, subjects: [subject] }, viewer);
    const answers = answersOf(decision.subjects[0]);
    const known = new Set(
      record.items
        .filter((item) => item.personId === personId && (book.find(item, answers)?.mode ?? 'HIDE') !== 'HIDE')
        .map(({ sourcePersonId }) => sourcePersonId),
    );
    if (known.size === 0) throw nothingHere();
    return {
      sourcePersonIds: record.sourcePersonIds.filter((id) => known.has(id)),
      confirmedSourcePersonIds: record.confirmedGroups.flat().filter((id) => known.has(id)),
    };
  }

  /** What families answered and people decided; whatever is protected in the record leaves their words, whoever looks. */
  async getFooting(personId: string, viewer: Principal): Promise<Footing> {
    const sourcePersonIds = await this.held.listSourcePersonIds(personId);
    if (sourcePersonIds.length === 0) throw nothingHere();
    const footing = await this.broker.footing(sourcePersonIds, viewer);
    const record = (await this.held.load([personId], wholeRecord)).get(personId);
    const values = { locations: record?.locations ?? [], referrers: [], thirdParties: [] };
    const masks = { location: true, referrer: true, thirdParty: true };
    const clean = (words: string | null): string | null => words && redactText(words, values, masks);
    return {
      ...footing,
      consents: footing.consents.map((one) => ({
        ...one,
        capacityNote: clean(one.capacityNote),
        disputes: one.disputes.map((dispute) => ({ ...dispute, reason: clean(dispute.reason) })),
      })),
      dispensations: footing.dispensations.map((one) => ({
        ...one,
        reason: clean(one.reason),
        endReason: clean(one.endReason),
      })),
      gateways: footing.gateways.map((one) => ({ ...one, reason: clean(one.reason), endReason: clean(one.endReason) })),
    };
  }
}
