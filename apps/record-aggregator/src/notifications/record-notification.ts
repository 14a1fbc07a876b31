import { Injectable } from '@nestjs/common';
import type { DomesticAbuseIncidentNotified, NotificationRecorded } from '#libs/contracts';
import type { EntityManager } from 'typeorm';
import { v5 as uuidOfName, v7 as newId } from 'uuid';
import { makeItems } from '../items/make-items.js';
import { type Facts, toFacts } from '../people/facts.js';
import { matchVersions } from '../people/match-versions.js';
import { type KnownSourcePerson, PeopleStore } from '../people/people.store.js';
import { keysOf, placePeople, type Placement, placeUnborn, toUnbornKey } from '../people/place-people.js';
import { type ToldPerson, toToldPeople } from '../people/told-people.js';
import { RecordSettings } from '../settings.js';
import { NotificationsStore } from './notifications.store.js';

/** Makes ids of references, so that one reference of one agency has one id for ever. */
const REFERENCES = '3f0a3c52-6a63-5c0c-9d1e-6f1c5d8a7b10';

interface Arrived extends ToldPerson {
  facts: Facts;
  sourcePersonId: string;
  known: KnownSourcePerson | undefined;
}

/** Turns a notification into people, links and items, all in the caller's transaction. */
@Injectable()
export class RecordNotification {
  constructor(
    private readonly people: PeopleStore,
    private readonly notifications: NotificationsStore,
    private readonly settings: RecordSettings,
  ) {}

  /** Records it and says what happened, in ids only. Of two that tell of the same new person at once, one waits. */
  async record(tx: EntityManager, told: DomesticAbuseIncidentNotified): Promise<NotificationRecorded> {
    const { message } = told;
    const referenceId = uuidOfName(`${told.agency} ${message.notification.sourceRef}`, REFERENCES);
    const { people, relationships } = toToldPeople(message);
    const facts = people.map((person) => toFacts(person));
    await this.people.lock(tx, [`reference ${referenceId}`, ...facts.flatMap(lockKeys)]);

    const receivedAt = new Date();
    const arrived = await this.recognise(tx, referenceId, people, facts);
    const placements = await this.place(tx, told.version, arrived);
    const personOf = new Map(placements.map(({ sourcePersonId, personId }) => [sourcePersonId, personId]));
    await this.people.keep(tx, toKeep(arrived, referenceId, told.version, personOf));
    await this.people.link(tx, placements, receivedAt);

    const sourcePersonOf = new Map(arrived.map(({ ref, sourcePersonId }) => [ref, sourcePersonId]));
    const recorded = { told, referenceId, receivedAt, people, relationships, sourcePersonOf };
    await this.notifications.keep(tx, recorded);
    await this.notifications.keepItems(tx, recorded, makeItems(told, people, this.settings.frontDoorAgency));
    await this.notifications.keepNoLongerNamed(tx, referenceId);
    return {
      notificationId: told.receipt,
      referenceId,
      version: told.version,
      owningAgency: told.agency,
      notifiedBy: told.sender,
      purposeDeclared: message.notification.purposeDeclared,
      recordedAt: message.incident.reportedAt,
      publishedAt: told.publishedAt,
      receivedAt: receivedAt.toISOString(),
      children: arrived
        .filter(({ kind }) => kind === 'CHILD' || kind === 'UNBORN_CHILD')
        .flatMap(({ sourcePersonId }) => {
          const personId = personOf.get(sourcePersonId);
          return personId === undefined ? [] : [{ sourcePersonId, personId }];
        }),
    };
  }

  private async recognise(
    tx: EntityManager,
    referenceId: string,
    people: readonly ToldPerson[],
    facts: readonly Facts[],
  ): Promise<Arrived[]> {
    const known = await this.people.listKnown(tx, referenceId);
    const withFacts = people.flatMap((person, index) => {
      const its = facts[index];
      return its === undefined ? [] : [{ ...person, facts: its }];
    });
    const same = matchVersions(known, withFacts);
    return withFacts.map((person) => {
      const id = same.get(person.ref);
      return {
        ...person,
        sourcePersonId: id ?? newId(),
        known: known.find(({ sourcePersonId }) => sourcePersonId === id),
      };
    });
  }

  /** A version older than what is known changes nobody's link; whoever appears in it for the first time is placed. */
  private async place(tx: EntityManager, version: number, arrived: readonly Arrived[]): Promise<Placement[]> {
    const isNews = ({ known }: Arrived) => known === undefined || version > known.factsVersion;
    const born = arrived.filter((one) => one.kind !== 'UNBORN_CHILD' && isNews(one));
    const linked = await this.people.listLinkedFacts(
      tx,
      born.map(({ facts }) => facts),
      born.flatMap(({ known }) => known?.sourcePersonId ?? []),
    );
    const settled = arrived.flatMap((one) => (isNews(one) || !one.known ? [] : [keptAsIs(one.known)]));
    const placed = [...settled, ...placePeople(born.map(toPlace), linked, newId)];

    const personOf = new Map(placed.map(({ sourcePersonId, personId }) => [sourcePersonId, personId]));
    const unborn = arrived
      .filter((one) => one.kind === 'UNBORN_CHILD' && isNews(one))
      .map((one) => ({ ...toPlace(one), unbornKey: unbornKeyOf(one, arrived, personOf) }));
    const keys = unborn.flatMap(({ unbornKey }) => unbornKey ?? []);
    if (unborn.length === 0) return placed;
    await this.people.lock(
      tx,
      keys.map((key) => `unborn ${key}`),
    );
    return [...placed, ...placeUnborn(unborn, await this.people.listUnborn(tx, keys), newId)];
  }
}

function lockKeys(facts: Facts): string[] {
  const { verifiedNhsNumber, exactKey } = keysOf(facts);
  return [
    ...(verifiedNhsNumber === null ? [] : [`nhs ${verifiedNhsNumber}`]),
    ...(exactKey === null ? [] : [`exact ${exactKey}`]),
  ];
}

const toPlace = ({ sourcePersonId, known, facts }: Arrived) => ({
  sourcePersonId,
  currentPersonId: known?.personId ?? null,
  facts,
});

function keptAsIs({ sourcePersonId, personId }: KnownSourcePerson): Placement {
  return { sourcePersonId, personId, isNewPerson: false, because: null };
}

function unbornKeyOf(one: Arrived, arrived: readonly Arrived[], personOf: ReadonlyMap<string, string>): string | null {
  const mother = arrived.find(({ ref }) => ref === one.motherRef);
  return toUnbornKey(mother && personOf.get(mother.sourcePersonId), one.facts.expectedDateOfDelivery);
}

function toKeep(
  arrived: readonly Arrived[],
  referenceId: string,
  version: number,
  personOf: ReadonlyMap<string, string>,
) {
  return arrived.map((one) => ({
    sourcePersonId: one.sourcePersonId,
    referenceId,
    ref: one.ref,
    factsVersion: version,
    facts: one.facts,
    unbornKey: one.kind === 'UNBORN_CHILD' ? unbornKeyOf(one, arrived, personOf) : null,
    addressProtected: one.person.addressProtected === true,
  }));
}
