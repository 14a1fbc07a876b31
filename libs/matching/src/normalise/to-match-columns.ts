import type { MatchColumns } from '../match-columns.js';
import { toNhsNumber, toPostcode, toTelephone, toUprn } from './contacts.js';
import { toDay } from './dates.js';
import { toFamilyNames } from './family-names.js';
import { toCallName, toGivenNames } from './given-names.js';
import type { AddressFacts, NameFacts, NameUse, PersonFacts } from './person-facts.js';

/** The columns that a person is compared by. What cannot be right, such as a check digit that fails, is not known. */
export function toMatchColumns(facts: PersonFacts): MatchColumns {
  const names = facts.names.toSorted((one, other) => ORDER.indexOf(one.use) - ORDER.indexOf(other.use)).map(toName);
  const known = names.find(({ use }) => use === 'OFFICIAL' || use === 'USUAL') ?? names[0];
  return {
    given_name: known?.given[0] ?? null,
    given_names: listed(names.flatMap(({ given, knownAs }) => [...given, ...knownAs])),
    first_names: listed(names.flatMap(({ given, knownAs }) => [toCallName(given), ...knownAs])),
    family_name: known?.family ?? null,
    family_names: listed(names.flatMap(({ families }) => families)),
    date_of_birth: toDay(facts.dateOfBirth),
    sex: facts.sex === 'F' ? 'f' : facts.sex === 'M' ? 'm' : null,
    postcode: toPostcode(currentOf(facts.addresses)?.postcode ?? null),
    postcodes: listed(facts.addresses.map(({ postcode }) => toPostcode(postcode))),
    uprns: listed(facts.addresses.map(({ uprn }) => toUprn(uprn))),
    telephones: listed(facts.telephones.map(toTelephone)),
    nhs_number: toNhsNumber(facts.nhsNumber),
  };
}

const ORDER: readonly NameUse[] = ['OFFICIAL', 'USUAL', 'FORMER', 'ALIAS'];

function toName({ use, given, family }: NameFacts) {
  const families = toFamilyNames(family);
  return { use, ...toGivenNames(given), family: families.whole, families: families.every };
}

/** Of those without an end the one moved to last; the first told of where no beginning is known. */
function currentOf(addresses: readonly AddressFacts[]): AddressFacts | undefined {
  return addresses
    .filter(({ to }) => to === null)
    .toSorted((one, other) => (other.from ?? '').localeCompare(one.from ?? ''))[0];
}

function listed(values: readonly (string | null | undefined)[]): string[] | null {
  const distinct = [...new Set(values.flatMap((value) => value ?? []))].filter((value) => value !== '').toSorted();
  return distinct.length === 0 ? null : distinct;
}
