import type { PersonFacts } from '#libs/matching';
import type { ToldPerson } from './told.js';

/** What an agency told of a person, as matching takes it. */
export function toFacts({ name, aliases, address, formerAddresses, toldOn, ...told }: ToldPerson): PersonFacts {
  return {
    names: [
      ...(name === null ? [] : [{ use: 'OFFICIAL' as const, ...name }]),
      ...aliases.map(({ former, ...alias }) => ({ use: former ? ('FORMER' as const) : ('ALIAS' as const), ...alias })),
    ],
    dateOfBirth: told.dateOfBirth,
    sex: told.sexCode,
    addresses: [
      ...(address === null ? [] : [{ from: null, to: null, ...address }]),
      ...formerAddresses.map((former) => ({ from: null, to: toldOn, ...former })),
    ],
    telephones: told.telephones,
    nhsNumber: told.nhsNumber,
  };
}
