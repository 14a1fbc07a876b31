import type { DomesticAbusePerson } from '#libs/contracts';
import { addDays } from './calendar.js';
import type { Dice } from './dice.js';
import type { Person, Residence } from './family.js';
import { misspelt, slip } from './names.js';
import { rewritten } from './places.js';

/**
 * How well an agency writes people down. AS_IN_LIFE: other spellings, nicknames, swapped days and months, missing and
 * mixed-up NHS numbers. EXACT: everything right and every NHS number verified.
 */
export type Fidelity = 'AS_IN_LIFE' | 'EXACT';

type Identity = Pick<
  DomesticAbusePerson,
  'name' | 'aliases' | 'dateOfBirth' | 'sexCode' | 'nhsNumber' | 'nhsNumberStatus'
>;

/** Name, birth and numbers of a born person as an agency writes them. `near` is somebody whose number may be mixed up with theirs. */
export function identityOf(dice: Dice, person: Person, fidelity: Fidelity, near: Person | undefined): Identity {
  const aliases = aliasesOf(dice, person, fidelity);
  return {
    name: fidelity === 'EXACT' ? { given: person.given, family: person.family } : nameAsHeard(dice, person),
    ...(aliases.length > 0 ? { aliases } : {}),
    dateOfBirth: fidelity === 'EXACT' ? person.bornOn : birthAsHeard(dice, person.bornOn),
    ...(fidelity === 'EXACT' || dice.chance(92) ? { sexCode: person.sexCode } : {}),
    ...numberOf(dice, person, fidelity, near),
  };
}

function aliasesOf(dice: Dice, person: Person, fidelity: Fidelity): NonNullable<DomesticAbusePerson['aliases']> {
  const told = fidelity === 'EXACT' || dice.chance(40);
  if (!told) return [];
  return [
    ...(person.knownAs === null ? [] : [{ given: [person.knownAs], family: person.family }]),
    ...(person.formerFamily === null ? [] : [{ given: person.given.slice(0, 1), family: person.formerFamily }]),
  ];
}

function nameAsHeard(dice: Dice, person: Person): NonNullable<DomesticAbusePerson['name']> {
  const [first = '', ...others] = person.given;
  const family = person.formerFamily !== null && dice.chance(25) ? person.formerFamily : person.family;
  const written = dice.weigh([
    [78, first],
    [9, misspelt(dice, first)],
    [9, person.knownAs ?? first],
    [4, slip(dice, first)],
  ]);
  return {
    given: [written, ...(dice.chance(45) ? others : [])],
    family: dice.chance(7) ? slip(dice, family) : family,
  };
}

function birthAsHeard(dice: Dice, bornOn: string | null): string | null {
  if (bornOn === null || dice.chance(4)) return null;
  if (dice.chance(93)) return bornOn;
  const [year = '', month = '', day = ''] = bornOn.split('-');
  return dice.pick([
    Number(day) <= 12 ? `${year}-${day}-${month}` : addDays(bornOn, 1),
    addDays(bornOn, dice.pick([-1, 1, 10])),
    `${year}-${month}-01`,
  ]);
}

function numberOf(
  dice: Dice,
  person: Person,
  fidelity: Fidelity,
  near: Person | undefined,
): Pick<DomesticAbusePerson, 'nhsNumber' | 'nhsNumberStatus'> {
  if (fidelity === 'EXACT')
    return person.nhsNumber === null ? {} : { nhsNumber: person.nhsNumber, nhsNumberStatus: '01' };
  if (dice.chance(45) || person.nhsNumber === null) return {};
  if (near?.nhsNumber != null && dice.chance(2)) return { nhsNumber: near.nhsNumber, nhsNumberStatus: '02' };
  return { nhsNumber: person.nhsNumber, nhsNumberStatus: dice.chance(80) ? '01' : '02' };
}

/** Where a person lives, as an agency writes it; a protected address is marked, and sent all the same. */
export function addressOf(
  dice: Dice,
  residence: Residence,
  fidelity: Fidelity,
): Pick<DomesticAbusePerson, 'address' | 'addressProtected'> {
  const untidy = fidelity === 'AS_IN_LIFE' && dice.chance(25);
  const { uprn, lines, postcode } = untidy ? rewritten(dice, residence.address) : residence.address;
  return {
    address: { ...(untidy ? {} : { uprn }), lines, postcode, from: residence.from },
    ...(residence.protected ? { addressProtected: true } : {}),
  };
}
