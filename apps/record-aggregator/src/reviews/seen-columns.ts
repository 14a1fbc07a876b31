import type { DomesticAbusePerson } from '#libs/contracts';
import { type MatchColumns, toMatchColumns } from '#libs/matching';
import type { Redacted } from '#libs/policy';
import { toPersonFacts } from '../people/person-facts.js';

type SeenPerson = Redacted<DomesticAbusePerson>;

/** Columns of what may be seen of a person; nothing that tells a place where that must be masked. */
export function toSeenColumns(told: SeenPerson, masked: boolean): MatchColumns {
  const { address, telephone, ...rest } = told;
  return toMatchColumns(toPersonFacts(masked ? rest : { ...rest, address, telephone }));
}

/** The values, as they were told, that a comparison of these columns rests on; null where there are none. */
export function wordsOf(told: SeenPerson, columns: readonly (keyof MatchColumns)[]): string | null {
  const words = columns.flatMap((column) => toldOf[column](told)).filter((word) => word !== '');
  const line = [...new Set(words)].join(', ').slice(0, 2_000);
  return line === '' ? null : line;
}

const known = (value: string | null | undefined): string[] => (value ? [value] : []);
const names = ({ name, aliases }: SeenPerson) => [name ?? {}, ...(aliases ?? [])];

const toldOf: Record<keyof MatchColumns, (told: SeenPerson) => string[]> = {
  given_name: ({ name }) => known(name?.given?.[0]),
  given_names: (told) => names(told).flatMap(({ given }) => given ?? []),
  first_names: (told) => names(told).flatMap(({ given }) => known(given?.[0])),
  family_name: ({ name }) => known(name?.family),
  family_names: (told) => names(told).flatMap(({ family }) => known(family)),
  date_of_birth: ({ dateOfBirth }) => known(dateOfBirth),
  sex: ({ sexCode }) => known(sexCode),
  postcode: ({ address }) => known(address?.postcode),
  postcodes: ({ address }) => known(address?.postcode),
  uprns: ({ address }) => known(address?.uprn),
  telephones: ({ telephone }) => known(telephone),
  nhs_number: ({ nhsNumber }) => known(nhsNumber),
};
