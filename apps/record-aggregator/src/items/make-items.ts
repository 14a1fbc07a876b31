import {
  type AboutRole,
  type Agency,
  type DataCategory,
  DomesticAbuseIncident,
  type DomesticAbuseIncidentNotified,
  DomesticAbusePerson,
  type Label,
} from '#libs/contracts';
import type { PersonKind, ToldPerson } from '../people/told-people.js';
import { holdsOf, keepHeld } from './keep-held.js';
import { isIncidentPlaceProtected } from './protected-places.js';
import type { Told, ToldPart } from './told.js';

/** An item as it is kept: whom it is about, its label, and the part of the message that it holds. */
export interface NewItem {
  /** Refs of the people of `payload.people`, in the same order. */
  people: string[];
  /** Ref of the person it is about. */
  about: string;
  /** Label as of its own message; what is learnt later of protections is added when it is read. */
  label: Label;
  payload: Told;
  /** True when its message says that a location of this person must not be disclosed. */
  protects: boolean;
}

/**
 * Splits a notification into items with one label each: per child the incident with that child's own part, the risk
 * answers about the victim, each person's identity, and, apart from everything else, the protected locations.
 */
export function makeItems(
  told: DomesticAbuseIncidentNotified,
  people: readonly ToldPerson[],
  frontDoor: Agency,
): NewItem[] {
  const placeProtected = isIncidentPlaceProtected(told.message);
  const somebodyProtected = placeProtected || people.some(({ person }) => person.addressProtected);
  const label = labelMaker(told, frontDoor);
  const children = people.filter(({ kind }) => kind === 'CHILD' || kind === 'UNBORN_CHILD');
  const victim = victimOf(people);
  return [
    // A message without a child still happened: its incident is then kept with the victim.
    ...(children.length > 0 ? children : [victim]).map((child): NewItem => {
      const others = people.filter((one) => one !== child && !children.includes(one) && !one.ref.startsWith('~unborn'));
      const shown = [child, ...others];
      return {
        about: child.ref,
        people: shown.map(({ ref }) => ref),
        label: label('DA_INCIDENT', child.kind, somebodyProtected),
        payload: {
          ...sharedIncident(told.message, placeProtected),
          people: shown.map(({ person }) => part(person, 'DA_INCIDENT')),
        },
        protects: false,
      };
    }),
    ...riskItems(told.message, victim, label),
    ...people.map((one): NewItem => {
      const isProtected = one.person.addressProtected === true;
      return {
        about: one.ref,
        people: [one.ref],
        label: label('IDENTITY_HOUSEHOLD', one.kind, isProtected),
        payload: { people: [identity(one.person, isProtected)] },
        protects: isProtected,
      };
    }),
    ...people.filter(({ person }) => person.addressProtected).map((one) => protectedPerson(one, label)),
    ...(placeProtected ? [protectedPlace(told.message, victim, label)] : []),
  ];
}

type LabelMaker = (category: DataCategory, about: PersonKind, locationProtected: boolean) => Label;

function labelMaker(told: DomesticAbuseIncidentNotified, frontDoor: Agency): LabelMaker {
  const { handling, purposeDeclared } = told.message.notification;
  return (dataCategory, about, locationProtected) => ({
    owningAgency: told.agency,
    dataCategory,
    sensitivity: 'NORMAL',
    handlingCode: handling.code3x5x2 ?? null,
    aboutRole: aboutRoles[about],
    locationProtected,
    adoptionLinked: false,
    // A police notification is written by an officer, who may be named.
    referrer: 'NAMED',
    relevant: false,
    notifiedBy: { userId: told.sender, agency: told.agency },
    releasedTo: purposeDeclared === 'REFERRAL' ? [frontDoor] : [],
  });
}

const aboutRoles: Record<PersonKind, AboutRole> = {
  CHILD: 'CHILD',
  UNBORN_CHILD: 'CHILD',
  ADULT: 'ADULT',
  THIRD_PARTY: 'THIRD_PARTY',
};

/** Whom the risk assessment is about; where nobody is named as victim, the first who is not a suspect or third party. */
function victimOf(people: readonly ToldPerson[]): ToldPerson {
  const found =
    people.find(({ roles }) => roles.includes('VICTIM')) ??
    people.find(({ kind, roles }) => kind === 'ADULT' && !roles.includes('SUSPECT')) ??
    people[0];
  if (found === undefined) throw new Error('A notification without people has passed its contract.');
  return found;
}

function sharedIncident(message: DomesticAbuseIncident, placeProtected: boolean): Told {
  const wanted = placeProtected
    ? holdsOf('DA_INCIDENT', ['identity', 'summary', 'narrative', 'thirdParty', 'referrer'])
    : holdsOf('DA_INCIDENT');
  return keepHeld(DomesticAbuseIncident, { ...message, people: [], relationships: [] }, wanted);
}

function riskItems(message: DomesticAbuseIncident, victim: ToldPerson, label: LabelMaker): NewItem[] {
  const payload = keepHeld(DomesticAbuseIncident, message, holdsOf('RISK_ASSESSMENT_ANSWERS'));
  if (Object.keys(payload).length === 0) return [];
  const locationProtected = message.people.some((person) => person.addressProtected);
  return [
    {
      about: victim.ref,
      people: [],
      label: label('RISK_ASSESSMENT_ANSWERS', victim.kind, locationProtected || isIncidentPlaceProtected(message)),
      payload,
      protects: false,
    },
  ];
}

function identity(person: DomesticAbusePerson, isProtected: boolean): ToldPart {
  const wanted = holdsOf('IDENTITY_HOUSEHOLD', isProtected ? ['identity', 'summary'] : undefined);
  return keepHeld(DomesticAbusePerson, person, wanted);
}

function protectedPerson({ ref, kind, person }: ToldPerson, label: LabelMaker): NewItem {
  return {
    about: ref,
    people: [ref],
    label: label('PROTECTED_LOCATION', kind, true),
    payload: { people: [keepHeld(DomesticAbusePerson, person, holdsOf('IDENTITY_HOUSEHOLD', ['location']))] },
    protects: true,
  };
}

function protectedPlace(message: DomesticAbuseIncident, victim: ToldPerson, label: LabelMaker): NewItem {
  return {
    about: victim.ref,
    people: [],
    label: label('PROTECTED_LOCATION', victim.kind, true),
    payload: keepHeld(DomesticAbuseIncident, message, holdsOf('DA_INCIDENT', ['location'])),
    protects: true,
  };
}

function part(person: DomesticAbusePerson, category: DataCategory): ToldPart {
  return keepHeld(DomesticAbusePerson, person, holdsOf(category));
}
