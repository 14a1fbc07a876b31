import { Injectable } from '@nestjs/common';
import type { DomesticAbuseIncidentNotified, NotificationRecorded } from '#libs/contracts';
import type { EntityManager } from 'typeorm';
import { v5 as uuidOfName, v7 as newId } from 'uuid';
import { makeItems } from '../items/make-items.js';
import { type Facts, toFacts } from '../people/facts.js';
import { matchVersions } from '../people/match-versions.js';
import { type KnownSourcePerson, PeopleStore } from '../people/people.store.js';
import { type Arrived, Placing } from '../people/placing.js';
import { type ToldPerson, toToldPeople } from '../people/told-people.js';
import { LinksStore } from '../links/links.store.js';
import { RecordSettings } from '../settings.js';
import { hidePlaces } from '../matching/hide-places.js';
import { Matcher } from '../matching/matcher.js';
import { NotificationsStore } from './notifications.store.js';

/** Makes ids of references, so that one reference of one agency has one id for ever. */
const REFERENCES = '3f0a3c52-6a63-5c0c-9d1e-6f1c5d8a7b10';

/** Turns a notification into people, links and items, all in the caller's transaction. */
@Injectable()
export class RecordNotification {
  constructor(
    private readonly people: PeopleStore,
    private readonly links: LinksStore,
    private readonly placing: Placing,
    private readonly notifications: NotificationsStore,
    private readonly matcher: Matcher,
    private readonly settings: RecordSettings,
  ) {}

  /** Records it and says what happened, in ids only. Of two that tell of the same new person at once, one waits. */
  async record(tx: EntityManager, told: DomesticAbuseIncidentNotified): Promise<NotificationRecorded> {
    const { message } = told;
    const referenceId = uuidOfName(`${told.agency} ${message.notification.sourceRef}`, REFERENCES);
    const { people, relationships } = toToldPeople(message);
    await this.links.shareIdentities(tx);
    await this.people.lock(tx, { texts: [`reference ${referenceId}`] });

    const receivedAt = new Date();
    const arrived = await this.recognise(tx, referenceId, people);
    const placed = { referenceId, version: told.version, at: receivedAt, people: arrived, relationships };
    const personOf = await this.placing.place(tx, placed);

    const sourcePersonOf = new Map(arrived.map(({ ref, sourcePersonId }) => [ref, sourcePersonId]));
    const recorded = { told, referenceId, receivedAt, people, relationships, sourcePersonOf };
    await this.notifications.keep(tx, recorded);
    await this.notifications.keepItems(tx, recorded, makeItems(told, people, this.settings.frontDoorAgency));
    await this.notifications.keepNoLongerNamed(tx, referenceId);
    await hidePlaces(tx, [...new Set(personOf.values())], this.matcher);
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

  private async recognise(tx: EntityManager, referenceId: string, people: readonly ToldPerson[]): Promise<Arrived[]> {
    const known = await this.people.listKnown(tx, referenceId);
    const withFacts = people.map((person) => ({ ...person, facts: toFacts(person) }));
    const same = matchVersions(known, withFacts);
    return withFacts.map((person) => toArrived(person, known, same.get(person.ref)));
  }
}

function toArrived(
  person: ToldPerson & { facts: Facts },
  known: readonly KnownSourcePerson[],
  id: string | undefined,
): Arrived {
  return {
    ...person,
    sourcePersonId: id ?? newId(),
    known: known.find(({ sourcePersonId }) => sourcePersonId === id) ?? null,
  };
}
