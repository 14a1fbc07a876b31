import type { Label, PoliceRole, RelationshipType } from '#libs/contracts';
import type { HeldNearby } from '../households/nearby.js';
import type { HeldSeparation } from '../incidents/group-incidents.js';
import type { Told } from '../items/told.js';
import type { PersonKind } from '../people/told-people.js';

/** An item as it is held, before anybody has decided who may see it. Never leaves the app. Instants are UTC ISO strings. */
export interface HeldItem {
  itemId: string;
  sourcePersonId: string;
  /** Hub person that its source person is believed to be now. */
  personId: string;
  notificationId: string;
  referenceId: string;
  version: number;
  label: Label;
  /** Source persons of `payload.people`, in the same order. */
  people: string[];
  payload: Told;
  protects: boolean;
  occurredAt: string;
  recordedAt: string;
  receivedAt: string;
}

/** Somebody in a notification of the record. */
export interface HeldPerson {
  notificationId: string;
  ref: string;
  sourcePersonId: string;
  personId: string;
  kind: PersonKind;
  roles: PoliceRole[];
}

/** `from` is the … of `to`, both hub persons, as one notification states it. */
export interface HeldRelationship {
  notificationId: string;
  fromPersonId: string;
  toPersonId: string;
  type: RelationshipType;
}

/** All that is held about one person. Whatever is shown of it is computed from what `see` lets through. */
export interface HeldRecord {
  personId: string;
  sourcePersonIds: string[];
  /** Those that workers have confirmed to be one, each group of two or more. */
  confirmedGroups: string[][];
  items: HeldItem[];
  people: HeldPerson[];
  relationships: HeldRelationship[];
  /** Household and kin of whom no notification of this record tells. */
  nearby: HeldNearby;
  /** What workers said not to be the same incident. */
  separations: HeldSeparation[];
  /** Hub persons whose location must be masked, whoever looks. */
  protectedPersonIds: ReadonlySet<string>;
  /** Every value that leads to a protected person, for the redactor. */
  locations: string[];
}
