import { type MatchColumns, type PersonFacts, type SourcePerson, toMatchColumns } from '#libs/matching';

/** What a test tells of somebody in few words; made up. */
export interface InShort {
  given?: string;
  family?: string | null;
  /** Another first name. */
  knownAs?: string;
  born?: string | null;
  sex?: 'F' | 'M';
  postcode?: string | null;
  uprn?: string;
  telephone?: string;
  nhsNumber?: string;
}

/** Columns of somebody. Unless told otherwise: Smith, born 2016-03-22, of ZZ1 1AA. An empty `given` is none. */
function columnsOf(told: InShort): MatchColumns {
  const { given = '', family = 'Smith', knownAs, born = '2016-03-22', sex, postcode = 'ZZ1 1AA' } = told;
  const facts: PersonFacts = {
    names: [
      { use: 'OFFICIAL', given: given === '' ? [] : given.split(' '), family },
      ...(knownAs === undefined ? [] : [{ use: 'ALIAS' as const, given: [knownAs], family }]),
    ],
    dateOfBirth: born,
    sex: sex ?? null,
    addresses: [{ from: null, to: null, postcode, uprn: told.uprn ?? null }],
    telephones: told.telephone === undefined ? [] : [told.telephone],
    nhsNumber: told.nhsNumber ?? null,
  };
  return toMatchColumns(facts);
}

/** A source person; an NHS number in `verified` is one that its source has verified. */
export function sourcePerson(
  sourcePersonId: string,
  { verified, ...told }: InShort & { verified?: string },
  rest: Partial<SourcePerson> = {},
): SourcePerson & { confirmed: boolean } {
  return {
    sourcePersonId,
    referenceId: `reference of ${sourcePersonId}`,
    columns: columnsOf(verified === undefined ? told : { ...told, nhsNumber: verified }),
    verifiedNhsNumber: verified ?? null,
    unborn: null,
    motherPersonId: null,
    confirmed: false,
    ...rest,
  };
}
