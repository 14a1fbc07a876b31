import { Injectable } from '@nestjs/common';
import { type Cluster, separatedBy, toMatchColumns } from '#libs/matching';
import { Outbox } from '#libs/messaging';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { LinksStore, type LinkToMake } from '../links/links.store.js';
import { findCandidates } from '../matching/find-candidates.js';
import { refuseForeignIndex } from '../matching/match-index.js';
import { Matcher } from '../matching/matcher.js';
import type { Profile } from '../matching/profile.js';
import { keepProfiles } from '../matching/profiles.store.js';
import { ReviewsStore, type ReviewToOpen } from '../reviews/reviews.store.js';
import type { Facts } from './facts.js';
import { motherOf } from './mothers.js';
import { type KnownSourcePerson, PeopleStore, type SourcePersonToKeep, verifiedNumberOf } from './people.store.js';
import { toPersonFacts } from './person-facts.js';
import { type PersonToPlace, placePeople } from './place-people.js';
import { type Placement, type Placements, toPlacements } from './to-placements.js';
import type { ToldPerson, ToldRelationship } from './told-people.js';

/** Somebody of a message: the source person it is, and what was known of that one before. */
export interface Arrived extends ToldPerson {
  facts: Facts;
  sourcePersonId: string;
  known: KnownSourcePerson | null;
}

/** Everybody whom one version of a reference tells of. */
export interface Arrival {
  referenceId: string;
  version: number;
  at: Date;
  people: readonly Arrived[];
  relationships: readonly ToldRelationship[];
}

interface Profiled extends Arrived {
  referenceId: string;
  profile: Profile;
}

/** Says who everybody of a message is: keeps them, links them, opens reviews, and announces what changed. */
@Injectable()
export class Placing {
  constructor(
    private readonly people: PeopleStore,
    private readonly links: LinksStore,
    private readonly reviews: ReviewsStore,
    private readonly matcher: Matcher,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Gives the hub person of each source person. Whoever shares a key with somebody of the message is placed before or
   * after, never at the same time. A version older than what is known changes nobody's link.
   */
  async place(tx: EntityManager, arrival: Arrival): Promise<ReadonlyMap<string, string>> {
    const { referenceId } = arrival;
    const people = arrival.people.map((one) => ({ ...one, referenceId, profile: this.profileOf(one) }));
    const news = people.filter(({ known }) => known === null || arrival.version > known.factsVersion);
    await this.lockKeys(tx, news);
    await refuseForeignIndex(tx, this.matcher);

    const { placements, reviews } = await this.decide(tx, arrival, news);

    await keepProfiles(
      tx,
      news.map(({ profile }) => profile),
    );
    await this.people.keep(
      tx,
      people.map((one) => toKeep(one, arrival)),
    );
    await this.links.make(tx, toLinks(placements), { at: arrival.at, newPersonIds: newPersons(placements) });
    const stayed = placements.filter(({ because }) => because === null).map(({ personId }) => personId);
    if (stayed.length > 0) await this.links.refuseNeverLinked(tx, stayed);
    await this.announce(tx, arrival, people, placements);
    await this.openReviews(tx, arrival, reviews);
    return new Map([...knownPersons(people), ...persons(placements)]);
  }

  private async decide(tx: EntityManager, arrival: Arrival, news: readonly Profiled[]): Promise<Placements> {
    const sought = news.map(({ profile, facts }) => ({ ...profile, verifiedNhsNumber: verifiedNumberOf(facts) }));
    const known = news.flatMap(({ known: one }) => one?.sourcePersonId ?? []);
    const found = await findCandidates(tx, sought, known);
    const clusters = [...found, ...(await this.findChildren(tx, arrival, news, found))];
    const people = news.map((one) => toPlace(one, arrival));
    const everybody = [...people, ...clusters.flatMap(({ members }) => members)];
    const separations = await this.people.listSeparations(
      tx,
      everybody.map(({ sourcePersonId }) => sourcePersonId),
    );
    const weigh = this.matcher.weigher(everybody.map(({ columns }) => columns));
    const rules = { bands: this.matcher.bands, weigh, areSeparate: separatedBy(separations) };
    const placed = placePeople(people, { clusters, rules, settled: knownPersons(arrival.people), newId });
    return toPlacements(placed, everybody, (one, other) => this.matcher.compare(one, other));
  }

  /**
   * The children of whoever may be a mother of the message, where it tells of an unborn child or a newborn: no key leads to
   * an unborn child. Nobody else places a child of these mothers meanwhile.
   */
  private async findChildren(
    tx: EntityManager,
    { at }: Arrival,
    news: readonly Profiled[],
    found: readonly Cluster[],
  ): Promise<Cluster[]> {
    if (found.length === 0 || !news.some((one) => mayHaveBeenUnborn(one, at))) return [];
    const mothers = found.map(({ personId }) => personId);
    await this.people.lock(tx, { texts: mothers.map((id) => `mother ${id}`) });
    const children = await this.people.listChildren(tx, mothers);
    const clusters = children.length === 0 ? [] : await findCandidates(tx, [], children);
    return clusters.filter(({ personId }) => !mothers.includes(personId));
  }

  /** Keys that lead to somebody now as well: whoever is found by them must not be placed while that changes. */
  private async lockKeys(tx: EntityManager, news: readonly Profiled[]): Promise<void> {
    const before = news.flatMap(({ known }) => known?.profileId ?? []);
    const former = before.length > 0 ? await this.people.listKeys(tx, before) : [];
    const numbers = news.flatMap(({ facts }) => verifiedNumberOf(facts) ?? []);
    await this.people.lock(tx, {
      keys: [
        ...former,
        ...news.flatMap(({ profile: { keys, exactKey } }) => [...keys, ...(exactKey ? [exactKey] : [])]),
      ],
      texts: numbers.map((number) => `nhs ${number}`),
    });
  }

  private async announce(
    tx: EntityManager,
    { referenceId, at }: Arrival,
    people: readonly Profiled[],
    placements: readonly Placement[],
  ): Promise<void> {
    const was = knownPersons(people);
    const changes = placements.flatMap(({ sourcePersonId, personId: toPersonId, because }) => {
      const fromPersonId = was.get(sourcePersonId);
      return because === null || fromPersonId === undefined ? [] : [{ sourcePersonId, fromPersonId, toPersonId }];
    });
    if (changes.length === 0) return;
    const data = { changes, at: at.toISOString() };
    await this.outbox.append(tx, { type: 'IdentityLinksChanged.v1', key: referenceId, data });
  }

  private async openReviews(tx: EntityManager, { at }: Arrival, reviews: readonly ReviewToOpen[]): Promise<void> {
    for (const { reviewId, reason } of await this.reviews.open(tx, reviews, at)) {
      const data = { reviewId, reason, openedAt: at.toISOString() };
      await this.outbox.append(tx, { type: 'MatchReviewOpened.v1', key: reviewId, subject: reviewId, data });
    }
  }

  private profileOf({ person }: Arrived): Profile {
    return this.matcher.toProfile(toMatchColumns(toPersonFacts(person)));
  }
}

/** An unborn child, or one whose pregnancy the hub may have been told of in the last years. */
function mayHaveBeenUnborn({ kind, facts }: Profiled, at: Date): boolean {
  if (kind === 'UNBORN_CHILD') return true;
  return kind === 'CHILD' && facts.dateOfBirth !== null && Date.parse(facts.dateOfBirth) > at.getTime() - twoYearsMs;
}

const twoYearsMs = 2 * 365 * 86_400_000;

function toPlace(one: Profiled, { people, relationships }: Arrival): PersonToPlace {
  const mother = people.find(({ ref }) => ref === motherOf(one, people, relationships));
  return {
    sourcePersonId: one.sourcePersonId,
    referenceId: one.referenceId,
    columns: one.profile.columns,
    kind: one.kind,
    verifiedNhsNumber: verifiedNumberOf(one.facts),
    unborn: one.kind === 'UNBORN_CHILD' ? { expectedDateOfDelivery: one.facts.expectedDateOfDelivery } : null,
    motherSourcePersonId: mother?.sourcePersonId ?? null,
    current: one.known && { personId: one.known.personId, confirmed: one.known.confirmed },
  };
}

const knownPersons = (people: readonly Arrived[]): Map<string, string> =>
  new Map(people.flatMap(({ sourcePersonId, known }) => (known ? [[sourcePersonId, known.personId]] : [])));

const persons = (placements: readonly Placement[]): Map<string, string> =>
  new Map(placements.map(({ sourcePersonId, personId }) => [sourcePersonId, personId]));

const newPersons = (placements: readonly Placement[]): string[] =>
  placements.filter(({ isNewPerson }) => isNewPerson).map(({ personId }) => personId);

const toLinks = (placements: readonly Placement[]): LinkToMake[] =>
  placements.flatMap(({ sourcePersonId, personId, because }) =>
    because === null ? [] : [{ sourcePersonId, personId, because }],
  );

function toKeep(one: Profiled, { referenceId, version }: Arrival): SourcePersonToKeep {
  return {
    sourcePersonId: one.sourcePersonId,
    referenceId,
    ref: one.ref,
    factsVersion: version,
    facts: one.facts,
    profileId: one.profile.profileId,
    addressProtected: one.person.addressProtected === true,
  };
}
