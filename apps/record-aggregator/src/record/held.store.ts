import { Injectable } from '@nestjs/common';
import { DataCategory, DomesticAbuseIncident } from '#libs/contracts';
import { locationValuesOf } from '#libs/policy';
import { DataSource } from 'typeorm';
import { type HeldNearby, loadNearby, nobodyNearby } from '../households/nearby.js';
import type { HeldSeparation } from '../incidents/group-incidents.js';
import { type ConfirmedLink, confirmedGroups } from './confirmed-groups.js';
import type { HeldItem, HeldPerson, HeldRecord, HeldRelationship } from './held.js';
import { labelNow } from './label-book.js';
import {
  linked,
  listItems,
  listLocationPayloads,
  listPeople,
  listProtected,
  listRelationships,
  listSeparations,
  knownAt,
  now,
} from './held.sql.js';

/** Which items of a person are wanted: of its own, and of others in the same notifications where the person is a child. */
export interface Scope {
  own: readonly DataCategory[];
  others: readonly DataCategory[];
  /** Household and kin told of elsewhere as well. */
  nearby: boolean;
}

/** Everything but other people's own incidents: a sibling's part of an incident is the sibling's. */
export const wholeRecord: Scope = {
  own: DataCategory,
  others: DataCategory.filter((category) => category !== 'DA_INCIDENT'),
  nearby: true,
};

/** Who a child is and what happened to it, for a row of the queue. */
export const rowScope: Scope = { own: ['IDENTITY_HOUSEHOLD', 'DA_INCIDENT'], others: [], nearby: false };

/** Who a person is, for a search. */
export const identityScope: Scope = { own: ['IDENTITY_HOUSEHOLD'], others: [], nearby: false };

type Of<T> = T & { subjectId: string };

/** Reads what is held, a few queries for any number of people. What protects somebody's location always comes with it. */
@Injectable()
export class HeldStore {
  constructor(private readonly db: DataSource) {}

  /**
   * By hub person; who is not linked to anything is left out. `asKnownAt` gives links as they were believed and items as
   * they were held then; what protects somebody counts as it is now.
   */
  async load(personIds: readonly string[], scope: Scope, asKnownAt?: string): Promise<Map<string, HeldRecord>> {
    const wanted = [...new Set(personIds)];
    const at = asKnownAt === undefined ? [] : [asKnownAt];
    const moment = (parameter: `$${number}`) => (asKnownAt === undefined ? now : knownAt(parameter));
    const [links, items, people, relationships, nearby, separations] = await Promise.all([
      this.db.query<Of<ConfirmedLink>[]>(linked(moment('$2')), [wanted, ...at]),
      this.db.query<Of<HeldItemRow>[]>(listItems(moment('$4')), [wanted, scope.own, scope.others, ...at]),
      this.db.query<Of<HeldPerson>[]>(listPeople(moment('$2')), [wanted, ...at]),
      scope.others.length > 0
        ? this.db.query<Of<HeldRelationship>[]>(listRelationships(moment('$2')), [wanted, ...at])
        : [],
      scope.nearby ? loadNearby(this.db, wanted, moment, at) : new Map<string, HeldNearby>(),
      this.db.query<Of<SeparationRow>[]>(listSeparations(moment('$2')), [wanted, ...at]),
    ]);
    const named = [
      ...people,
      ...[...nearby.values()].flatMap((near) => near.people),
      ...links.map(({ subjectId, sourcePersonId }) => ({ personId: subjectId, sourcePersonId })),
    ];
    const protection = await this.loadProtection(named, asKnownAt);
    const bySubject = {
      items: Map.groupBy(items, ({ subjectId }) => subjectId),
      people: Map.groupBy(people, ({ subjectId }) => subjectId),
      relationships: Map.groupBy(relationships, ({ subjectId }) => subjectId),
      separations: Map.groupBy(separations, ({ subjectId }) => subjectId),
    };
    const records = [...Map.groupBy(links, ({ subjectId }) => subjectId)].map(([personId, rows]): HeldRecord => ({
      personId,
      sourcePersonIds: rows.map(({ sourcePersonId }) => sourcePersonId),
      confirmedGroups: confirmedGroups(rows),
      items: (bySubject.items.get(personId) ?? []).map(toItem),
      people: bySubject.people.get(personId) ?? [],
      relationships: bySubject.relationships.get(personId) ?? [],
      nearby: nearby.get(personId) ?? nobodyNearby,
      separations: (bySubject.separations.get(personId) ?? []).map(toSeparation),
      protectedPersonIds: protection.personIds,
      locations: [],
    }));
    for (const record of records) addLocations(record, protection.payloads);
    return new Map(records.map((record) => [record.personId, record]));
  }

  /** The hub person that those are now who were this one last; undefined where they are several, or this one is somebody still. */
  async findSuccessor(personId: string): Promise<string | undefined> {
    const rows = await this.db.query<{ personId: string }[]>(
      `SELECT DISTINCT now.person_id AS "personId"
       FROM identity_link was JOIN identity_link now ON now.source_person_id = was.source_person_id
       WHERE was.person_id = $1 AND now.believed_until IS NULL
         AND was.believed_until = (SELECT max(coalesce(believed_until, 'infinity')) FROM identity_link WHERE person_id = $1)`,
      [personId],
    );
    return rows.length === 1 ? rows[0]?.personId : undefined;
  }

  /** Source persons that are this hub person now. */
  async listSourcePersonIds(personId: string): Promise<string[]> {
    const rows = await this.db.query<ConfirmedLink[]>(linked(now), [[personId]]);
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

  /** Whose location must be masked as things stand now, and all that is told of their places, by the hub persons named. */
  private async loadProtection(
    named: readonly { personId: string; sourcePersonId: string }[],
    asKnownAt: string | undefined,
  ): Promise<{ personIds: Set<string>; payloads: Map<string, HeldItem['payload'][]> }> {
    const isNow =
      asKnownAt === undefined
        ? new Map(named.map(({ sourcePersonId, personId }) => [sourcePersonId, personId]))
        : await this.findPersonIds(named.map(({ sourcePersonId }) => sourcePersonId));
    const rows = await this.db.query<{ personId: string }[]>(listProtected, [[...new Set(isNow.values())]]);
    const protectedNow = rows.map(({ personId }) => personId);
    const told =
      protectedNow.length === 0
        ? []
        : await this.db.query<{ personId: string; payload: HeldItem['payload'] }[]>(listLocationPayloads, [
            protectedNow,
          ]);
    const payloadsNow = Map.groupBy(told, ({ personId }) => personId);
    const standsFor = Map.groupBy(named, ({ personId }) => personId);
    const concerned = [...standsFor].flatMap(([personId, rows]) => {
      const whoNow = new Set(rows.flatMap(({ sourcePersonId }) => isNow.get(sourcePersonId) ?? []));
      const found = protectedNow.filter((id) => whoNow.has(id));
      return found.length === 0 ? [] : [{ personId, found }];
    });
    return {
      personIds: new Set(concerned.map(({ personId }) => personId)),
      payloads: new Map(
        concerned.map(({ personId, found }) => [
          personId,
          found.flatMap((id) => payloadsNow.get(id) ?? []).map(({ payload }) => payload),
        ]),
      ),
    };
  }
}

/** The places of protected people as any agency told them, in this record or another, leave every text of it. */
function addLocations(record: HeldRecord, payloads: ReadonlyMap<string, HeldItem['payload'][]>): void {
  const concerned = new Set([...record.people, ...record.nearby.people].map(({ personId }) => personId));
  const values = [
    ...[...concerned].flatMap((personId) => payloads.get(personId) ?? []),
    ...[...record.items, ...record.nearby.items]
      .filter((item) => labelNow(item, record).locationProtected)
      .map(({ payload }) => payload),
  ].flatMap((payload) => locationValuesOf(DomesticAbuseIncident, payload as DomesticAbuseIncident));
  record.locations = [...new Set(values)];
}

type SeparationRow = Omit<HeldSeparation, 'decidedAt'> & { decidedAt: Date };

function toSeparation({ decidedAt, ...row }: SeparationRow): HeldSeparation {
  return { ...row, decidedAt: decidedAt.toISOString() };
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
