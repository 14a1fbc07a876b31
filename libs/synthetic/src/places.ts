import type { Dice } from './dice.js';

/** A place to live. */
export interface Address {
  uprn: string;
  lines: string[];
  postcode: string;
}

export interface SchoolAttended {
  urn: string;
  name: string;
}

/** Towns of the county, largest first, each with its district. The postcode area ZZ exists nowhere. */
const TOWNS = [
  ['Saltmere', 'ZZ1'],
  ['Harrowfen', 'ZZ2'],
  ['Quillport', 'ZZ3'],
  ['Little Merrow', 'ZZ4'],
  ['Great Merrow', 'ZZ5'],
  ['Osierbridge', 'ZZ6'],
  ['Thornstaithe', 'ZZ7'],
  ['Wrenham Broad', 'ZZ8'],
  ['Sedgeby', 'ZZ9'],
] as const;

const STREETS = (
  'Ropewalk Lane,Larch Close,Fuller Street,Sedge Road,Cooper Terrace,Osier Way,Kiln Row,Tanner Street,Merrow Avenue,' +
  'Bracken Drive,Heron Court,Quay Street,Windpump Lane,Lapwing Rise,Staithe Road,Gorse Gardens,Mill Loke,Weaver Square'
).split(',');

const REFUGES = ['Wren House', 'Harbour Lodge', 'Kestrel House', 'Lantern House', 'Teasel House'];

const SCHOOLS = (
  'Ropewalk Primary School,Osier Infant School,Saltmere Academy,Heron Junior School,St Quill Church of England Primary School,' +
  'Harrowfen High School,Lapwing Community College'
).split(',');

/** A home in one of the towns. */
export function home(dice: Dice): Address {
  const [town, district] = dice.common(TOWNS);
  const number = dice.whole(1, 140);
  const flat = dice.chance(20) ? [`Flat ${dice.whole(1, 24)}`] : [];
  return {
    uprn: uprn(dice),
    lines: [...flat, `${number} ${dice.pick(STREETS)}`, town],
    postcode: postcode(dice, district),
  };
}

/** A refuge: its name, its street, its town, none of which may ever be told. */
export function refuge(dice: Dice): Address {
  const [town, district] = dice.pick(TOWNS);
  return {
    uprn: uprn(dice),
    lines: [dice.pick(REFUGES), `${dice.whole(1, 60)} ${dice.pick(STREETS)}`, town],
    postcode: postcode(dice, district),
  };
}

/** The same address as somebody else would write it: street abbreviated, town left out, postcode without its space. */
export function rewritten(dice: Dice, address: Address): Address {
  const shorter = address.lines.map((line) =>
    line
      .replace(/ Street$/, ' St')
      .replace(/ Road$/, ' Rd')
      .replace(/ Lane$/, ' Ln')
      .replace(/ Avenue$/, ' Ave'),
  );
  return {
    uprn: address.uprn,
    lines: dice.chance(40) ? shorter.slice(0, -1) : shorter,
    postcode: dice.chance(50) ? address.postcode.replace(' ', '') : address.postcode.toLowerCase(),
  };
}

/**
 * The school of a child of that age; under 4 there is none. `key` keeps a child at its school. The numbers are outside
 * the range that is given out.
 */
export function schoolFor(key: number, age: number): SchoolAttended | null {
  if (age < 4 || age > 17) return null;
  const places = age < 11 ? [0, 1, 3, 4] : [2, 5, 6];
  const place = places[key % places.length] ?? 0;
  return { urn: String(900_101 + place), name: SCHOOLS[place] ?? '' };
}

/** A number that Ofcom keeps for drama: 01632 960000 to 960999, or 07700 900000 to 900999. */
export function telephone(dice: Dice): string {
  const last = String(dice.whole(0, 999)).padStart(3, '0');
  return dice.chance(80) ? `07700 900${last}` : `01632 960${last}`;
}

function postcode(dice: Dice, district: string): string {
  const letters = 'ABDEFGHJLNPQRSTUWXYZ';
  return `${district} ${dice.whole(1, 9)}${letters.charAt(dice.whole(0, 19))}${letters.charAt(dice.whole(0, 19))}`;
}

function uprn(dice: Dice): string {
  return `9990${String(dice.whole(0, 99_999_999)).padStart(8, '0')}`;
}
