import type { DomesticAbusePerson } from '#libs/contracts';
import type { PersonFacts } from '#libs/matching';
import type { Redacted } from '#libs/policy';

type Told = Pick<
  Redacted<DomesticAbusePerson>,
  'name' | 'aliases' | 'dateOfBirth' | 'sexCode' | 'address' | 'addressProtected' | 'telephone' | 'nhsNumber'
>;

/**
 * What a person as told is compared by. Where the address is protected, neither it nor the telephone: whether two share a
 * refuge must not show in whether they are one, or in whether anybody is asked.
 */
export function toPersonFacts({
  name,
  aliases,
  dateOfBirth,
  sexCode,
  address: told,
  addressProtected,
  telephone,
  nhsNumber,
}: Told): PersonFacts {
  const address = addressProtected === true ? undefined : told;
  const named = [
    ...(name ? [{ use: 'OFFICIAL' as const, ...name }] : []),
    ...(aliases ?? []).map((alias) => ({ use: 'ALIAS' as const, ...alias })),
  ];
  return {
    names: named.map(({ use, given, family }) => ({ use, given: given ?? [], family: family ?? null })),
    dateOfBirth: dateOfBirth ?? null,
    sex: sexCode ?? null,
    addresses: address
      ? [
          {
            from: address.from ?? null,
            to: address.to ?? null,
            postcode: address.postcode ?? null,
            uprn: address.uprn ?? null,
          },
        ]
      : [],
    telephones: telephone && addressProtected !== true ? [telephone] : [],
    nhsNumber: nhsNumber ?? null,
  };
}
