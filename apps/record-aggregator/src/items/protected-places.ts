import type { DomesticAbuseIncident } from '#libs/contracts';
import { normalisePostcode, toAddressKeys } from '../people/facts.js';

/** True where the place must never be disclosed: it is marked so, is a refuge, or is where a protected person lives. */
export function isIncidentPlaceProtected({ incident, people }: DomesticAbuseIncident): boolean {
  const place = incident.location;
  if (!place) return false;
  const postcode = normalisePostcode(place.postcode);
  return (
    place.protected === true ||
    place.type === 'REFUGE' ||
    people.some(
      ({ addressProtected, address }) =>
        addressProtected === true &&
        ((postcode !== null && postcode === normalisePostcode(address?.postcode)) ||
          toAddressKeys(place).some((key) => toAddressKeys(address).includes(key))),
    )
  );
}

/** Digests of the places that a message says must never be disclosed. */
export function protectedPlaceKeys(message: DomesticAbuseIncident): string[] {
  const homes = message.people.filter((person) => person.addressProtected).map((person) => person.address);
  const places = isIncidentPlaceProtected(message) ? [message.incident.location] : [];
  return [...new Set([...homes, ...places].flatMap(toAddressKeys))];
}
