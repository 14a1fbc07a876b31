import type { Agency, DomesticAbuseIncident, Label, LabelAnswer, Mode } from '#libs/contracts';
import { DomesticAbuseIncident as Incident } from '#libs/contracts';
import { locationValuesOf } from '#libs/policy';
import { v5 as uuidOf } from 'uuid';
import { makeItems } from '../apps/record-aggregator/src/items/make-items.js';
import { toToldPeople } from '../apps/record-aggregator/src/people/told-people.js';
import type { HeldRecord } from '../apps/record-aggregator/src/record/held.js';
import type { LabelBook } from '../apps/record-aggregator/src/record/label-book.js';

/** One notification as it might have been recorded; the defaults are made up. */
export interface Told {
  message: DomesticAbuseIncident;
  ref?: string;
  version?: number;
  agency?: Agency;
  sender?: string;
}

/** An id that is always the same for the same text. */
export const idOf = (text: string): string => uuidOf(text, '7c1d9a5e-4a0b-4f4e-8c55-0d2f8f2f2f10');

/** What is held of `who` (a given name) after these notifications; people of one given name are one hub person. */
export function heldRecord(who: string, told: readonly Told[], protectedNames: readonly string[] = []): HeldRecord {
  const personOf = (name: string) => idOf(`person ${name}`);
  const held: HeldRecord = {
    personId: personOf(who),
    sourcePersonIds: [idOf(`source ${who}`)],
    confirmedGroups: [],
    items: [],
    people: [],
    relationships: [],
    nearby: { people: [], items: [], relationships: [] },
    separations: [],
    protectedPersonIds: new Set(protectedNames.map(personOf)),
    locations: told.flatMap(({ message }) => locationValuesOf(Incident, message)),
  };
  for (const [
    place,
    { message, ref = `PPN/${place}`, version = 1, agency = 'police:36', sender = 's-1' },
  ] of told.entries()) {
    const notificationId = idOf(`notification ${place}`);
    const receipt = { receipt: notificationId, agency, sender, version, publishedAt: message.incident.reportedAt };
    const { people, relationships } = toToldPeople(message);
    const nameOf = (of: string) => people.find((one) => one.ref === of)?.person.name?.given?.[0] ?? of;
    const ids = { notificationId, referenceId: idOf(`reference ${agency} ${ref}`), version };
    for (const { kind, roles, ref: its } of people) {
      held.people.push({ notificationId, ref: its, ...idsOf(nameOf(its)), kind, roles });
    }
    for (const { from, to, type } of relationships) {
      const [fromPersonId, toPersonId] = [personOf(nameOf(from)), personOf(nameOf(to))];
      held.relationships.push({ notificationId, fromPersonId, toPersonId, type });
    }
    for (const [index, item] of makeItems({ ...receipt, message }, people, 'social-care:926').entries()) {
      const own = nameOf(item.about) === who;
      if (!own && item.label.dataCategory === 'DA_INCIDENT') continue;
      held.items.push({
        ...ids,
        ...idsOf(nameOf(item.about)),
        itemId: idOf(`item ${place} ${index}`),
        label: item.label,
        payload: item.payload,
        protects: item.protects,
        people: item.people.map((one) => idsOf(nameOf(one)).sourcePersonId),
        occurredAt: new Date(message.incident.occurredFrom ?? message.incident.reportedAt).toISOString(),
        recordedAt: new Date(message.incident.reportedAt).toISOString(),
        receivedAt: new Date(Date.parse(message.incident.reportedAt) + place).toISOString(),
      });
    }
  }
  return held;

  function idsOf(name: string) {
    return { sourcePersonId: idOf(`source ${name}`), personId: personOf(name) };
  }
}

/** An answer to each label of a book, by `modeOf`; a protected location is masked, as the access rules have it. */
export function answersTo(book: LabelBook, modeOf: (label: Label) => Mode): LabelAnswer[] {
  return book.labels().map(({ key, label }) => {
    const mode = modeOf(label);
    const visible = mode === 'SUMMARY' || mode === 'CONTENT';
    const location = visible && !label.locationProtected;
    return {
      key,
      mode,
      facets: {
        identity: visible,
        summary: visible,
        narrative: mode === 'CONTENT',
        location,
        thirdParty: visible,
        referrer: visible,
      },
      obligations: visible && label.locationProtected ? ['MASK_LOCATION'] : [],
      policies: ['a-policy'],
      gateway: visible ? 'OWNER_DISCLOSURE' : null,
      reasons: mode === 'EXISTENCE' ? ['NOT_RELEASED'] : [],
    };
  });
}
