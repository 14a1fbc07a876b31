import type { Dice } from '../dice.js';

/** A home of the county, as far as matching looks at it. */
export interface Home {
  uprn: string;
  postcode: string;
}

/** Family households in one postcode: about 15 homes, 29 % of them with children (docs/how-to/train-a-matching-model.md). */
const FAMILIES_OF_POSTCODE = 4.4;
const PEOPLE_OF_FAMILY = 3.4;
const HOMES_OF_POSTCODE = 60;
const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';

/** How many postcodes a county has for that many people. */
export function postcodesFor(people: number): number {
  return Math.max(10, Math.round(people / PEOPLE_OF_FAMILY / FAMILIES_OF_POSTCODE));
}

/** A home in one of the county's first `postcodes` postcodes of the area ZZ, which exists nowhere. */
export function homeOf(dice: Dice, postcodes: number): Home {
  const place = dice.whole(0, postcodes - 1);
  const house = Math.min(dice.whole(1, HOMES_OF_POSTCODE), dice.whole(1, HOMES_OF_POSTCODE));
  return { uprn: `9990${String(place * 64 + house).padStart(8, '0')}`, postcode: postcodeOf(place) };
}

/** A telephone number of the area 01632, which Ofcom gives to no place. */
export function telephone(dice: Dice): string {
  return `01632 ${dice.whole(200_000, 999_999)}`;
}

function postcodeOf(place: number): string {
  const unit = ((place % 40) * 37) % 400;
  const sector = Math.floor(place / 40);
  const letters = LETTERS.charAt(Math.floor(unit / 20)) + LETTERS.charAt(unit % 20);
  return `ZZ${1 + Math.floor(sector / 10)} ${sector % 10}${letters}`;
}
