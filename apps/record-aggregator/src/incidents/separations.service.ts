import { Injectable } from '@nestjs/common';
import type { IncidentDecision, IncidentSeparationAsked, IncidentSeparationUndone, Purpose } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { Refusal } from '#libs/web-platform';
import { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { answersOf } from '../record/assemble.js';
import { Broker } from '../record/broker.js';
import { HeldStore, type Scope } from '../record/held.store.js';
import { nothingHere } from '../record/nothing-here.js';
import { see, type Seen } from '../record/see.js';
import { toSubject } from '../record/to-subject.js';
import { SeparationsStore } from './separations.store.js';
import { toShownSeparations } from './shown-incidents.js';
import { type VisibleIncident, visibleIncidents } from './visible-incidents.js';

const ownIncidents: Scope = { own: ['DA_INCIDENT'], others: [], nearby: false };

/** A worker's "not the same incident" and its undo: only about what that worker may see, told to everybody in ids. */
@Injectable()
export class SeparationsService {
  constructor(
    private readonly db: DataSource,
    private readonly held: HeldStore,
    private readonly broker: Broker,
    private readonly outbox: Outbox,
    private readonly separations: SeparationsStore,
  ) {}

  /** Throws 404 where the viewer may not see the notification, 409 where it already stands alone. */
  async separate(
    personId: string,
    { notificationId, purpose, reason }: IncidentSeparationAsked,
    viewer: Principal,
  ): Promise<IncidentDecision> {
    const { incidents } = await this.see(personId, purpose, viewer);
    const told = incidents.find((incident) =>
      incident.told.some(({ item }) => item.notificationId === notificationId),
    )?.told;
    const referenceId = told?.find(({ item }) => item.notificationId === notificationId)?.item.referenceId;
    if (told === undefined || referenceId === undefined) throw nothingHere();
    const fromReferenceIds = told.map(({ item }) => item.referenceId).filter((id) => id !== referenceId);
    if (fromReferenceIds.length === 0) throw standsAlone();
    const decision = { decisionId: newId(), referenceId, fromReferenceIds };
    const at = new Date().toISOString();
    await this.db.transaction(async (tx) => {
      await this.separations.lock(tx, [referenceId, ...fromReferenceIds]);
      if (await this.separations.isSeparated(tx, referenceId, fromReferenceIds)) throw standsAlone();
      await this.separations.keep(tx, { ...decision, reason, decidedBy: viewer.userId, decidedAt: at });
      const data = { ...decision, state: 'SEPARATED', at };
      await this.outbox.append(tx, { type: 'IncidentSeparated.v1', key: referenceId, subject: referenceId, data });
    });
    return { decisionId: decision.decisionId };
  }

  /** Throws 404 where the viewer may not see both sides, 409 where it was undone before. */
  async undo(
    personId: string,
    decisionId: string,
    { purpose, reason }: IncidentSeparationUndone,
    viewer: Principal,
  ): Promise<IncidentDecision> {
    const { seen, incidents } = await this.see(personId, purpose, viewer);
    const isShown = toShownSeparations(seen, incidents).some((shown) => shown.decisionId === decisionId);
    const separation = isShown ? seen.separations.find((one) => one.decisionId === decisionId) : undefined;
    if (separation === undefined) throw nothingHere();
    const { referenceId, fromReferenceIds } = separation;
    const at = new Date().toISOString();
    await this.db.transaction(async (tx) => {
      if (!(await this.separations.undo(tx, decisionId, { by: viewer.userId, at, reason }))) {
        throw new Refusal(409, 'ALREADY_UNDONE', 'Somebody has undone this just before you.');
      }
      const data = { decisionId, referenceId, fromReferenceIds, state: 'UNDONE', at };
      await this.outbox.append(tx, { type: 'IncidentSeparated.v1', key: referenceId, subject: referenceId, data });
    });
    return { decisionId };
  }

  private async see(
    personId: string,
    purpose: Purpose,
    viewer: Principal,
  ): Promise<{ seen: Seen; incidents: VisibleIncident[] }> {
    const record = (await this.held.load([personId], ownIncidents)).get(personId);
    if (record === undefined || record.items.length === 0) throw nothingHere();
    const { subject, book } = toSubject(record);
    const decision = await this.broker.decide({ view: 'RECORD', purpose, subjects: [subject] }, viewer);
    const answers = answersOf(decision.subjects.find((one) => one.personId === personId));
    const seen = see(record, book, answers);
    return { seen, incidents: visibleIncidents(record, seen) };
  }
}

function standsAlone(): Refusal {
  return new Refusal(409, 'STANDS_ALONE', 'It is already an incident of its own.');
}
