/** What a name is used for: by law, day to day, in the past, or otherwise. */
export type NameUse = 'OFFICIAL' | 'USUAL' | 'FORMER' | 'ALIAS';

/** One name of a person, as told. */
export interface NameFacts {
  use: NameUse;
  /** First one first. */
  given: readonly string[];
  family: string | null;
}

/** One address of a person, as told. `to` is null while the person lives there. */
export interface AddressFacts {
  from: string | null;
  to: string | null;
  postcode: string | null;
  uprn: string | null;
}

/** All that one source person is told apart by, as told: nothing is normalised, days are YYYY-MM-DD. */
export interface PersonFacts {
  names: readonly NameFacts[];
  dateOfBirth: string | null;
  /** `M` and `F` count; anything else is not known. */
  sex: string | null;
  addresses: readonly AddressFacts[];
  telephones: readonly string[];
  nhsNumber: string | null;
}
