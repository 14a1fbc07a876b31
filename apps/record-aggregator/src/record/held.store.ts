import { Injectable } from '@nestjs/common';
import { DataCategory, DomesticAbuseIncident } from '#libs/contracts';
import { locationValuesOf } from '#libs/policy';
import { DataSource } from 'typeorm';
import type { HeldItem, HeldPerson, HeldRecord, HeldRelationship } from './held.js';
import { labelNow } from './label-book.js';
import {
  linkedNow,
  listItems,
  listLocationPayloads,
  listPeople,
  listProtected,
  listRelationships,
} from './held.sql.js';

/** Which items of a person are wanted: of its own, and of others in the same notifications where the person is a child. */
export interface Scope {
  own: readonly DataCategory[];
  others: readonly DataCategory[];
}

/** Everything but other people's own incidents: a sibling's part of an incident is the sibling's. */
export const wholeRecord: Scope = {
  own: DataCategory,
  others: DataCategory.filter((category) => category !== 'DA_INCIDENT'),
};

/** Who a child is and what happened to it, for a row of the queue. */
export const rowScope: Scope = { own: ['IDENTITY_HOUSEHOLD', 'DA_INCIDENT'], others: [] };

/** Who a person is, for a search. */
export const identityScope: Scope = { own: ['IDENTITY_HOUSEHOLD'], others: [] };

type Of<T> = T & { subjectId: string };

/** Reads what is held, a few queries for any number of people. What protects somebody's location always comes with it. */
@Injectable()
export class HeldStore {
  constructor(private readonly db: DataSource) {}

  /** By hub person; who is not linked to anything now is left out. */
  async load(personIds: readonly string[], scope: Scope): Promise<Map<string, HeldRecord>> {
    const wanted = [...new Set(personIds)];
    const [linked, items, people, relationships] = await Promise.all([
      this.db.query<Of<{ sourcePersonId: string }>[]>(linkedNow, [wanted]),
      this.db.query<Of<HeldItemRow>[]>(listItems, [wanted, scope.own, scope.others]),
      this.db.query<Of<HeldPerson>[]>(listPeople, [wanted]),
      scope.others.length > 0 ? this.db.query<Of<HeldRelationship>[]>(listRelationships, [wanted]) : [],
    ]);
    const protectedPersonIds = await this.listProtected([...wanted, ...people.map(({ personId }) => personId)]);
    const bySubject = {
      items: Map.groupBy(items, ({ subjectId }) => subjectId),
      people: Map.groupBy(people, ({ subjectId }) => subjectId),
      relationships: Map.groupBy(relationships, ({ subjectId }) => subjectId),
    };
    const records = [...Map.groupBy(linked, ({ subjectId }) => subjectId)].map(([personId, rows]): HeldRecord => ({
      personId,
      sourcePersonIds: rows.map(({ sourcePersonId }) => sourcePersonId),
      items: (bySubject.items.get(personId) ?? []).map(toItem),
      people: bySubject.people.get(personId) ?? [],
      relationships: bySubject.relationships.get(personId) ?? [],
      protectedPersonIds,
      locations: [],
    }));
    await this.addLocations(records, protectedPersonIds);
    return new Map(records.map((record) => [record.personId, record]));
  }

  /** Source persons that are this hub person now. */
  async listSourcePersonIds(personId: string): Promise<string[]> {
    const rows = await this.db.query<{ sourcePersonId: string }[]>(linkedNow, [[personId]]);
    return rows.map(({ sourcePersonId }) => sourcePersonId);
  }

  /** Hub persons that source persons are now. */
  async findPersonIds(sourcePersonIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db.query<{ sourcePersonId: string; personId: string }[]>(
      `SELECT source_person_id AS "sourcePersonId", person_id AS "personId" FROM identity_link
       WHERE believed_until IS NULL AND source_person_id = ANY ($1)`,
      [sourcePersonIds],
    );
    return new Map(rows.map(({ sourcePersonId, personId }) => [sourcePersonId, personId]));
  }

  private async listProtected(personIds: string[]): Promise<Set<string>> {
    const rows = await this.db.query<{ personId: string }[]>(listProtected, [[...new Set(personIds)]]);
    return new Set(rows.map(({ personId }) => personId));
  }

  /** The places of protected people as any agency told them, in this record or another, leave every text of it. */
  private async addLocations(records: readonly HeldRecord[], protectedPersonIds: ReadonlySet<string>): Promise<void> {
    const payloads =
      protectedPersonIds.size === 0
        ? []
        : await this.db.query<{ personId: string; payload: HeldItem['payload'] }[]>(listLocationPayloads, [
            [...protectedPersonIds],
          ]);
    const byPerson = Map.groupBy(payloads, ({ personId }) => personId);
    for (const record of records) {
      const concerned = new Set(record.people.map(({ personId }) => personId));
      const values = [
        ...[...concerned].flatMap((personId) => byPerson.get(personId) ?? []).map(({ payload }) => payload),
        ...record.items.filter((item) => labelNow(item, record).locationProtected).map(({ payload }) => payload),
      ].flatMap((payload) => locationValuesOf(DomesticAbuseIncident, payload as DomesticAbuseIncident));
      record.locations = [...new Set(values)];
    }
  }
}

type HeldItemRow = Omit<HeldItem, 'occurredAt' | 'recordedAt' | 'receivedAt'> & {
  occurredAt: Date;
  recordedAt: Date;
  receivedAt: Date;
};

function toItem(row: HeldItemRow): HeldItem {
  return {
    ...row,
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
  };
}
