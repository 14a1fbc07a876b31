import type { Dice } from './dice.js';

/** Given names of girls and women, commonest first. */
const GIRLS = (
  'Amara Olivia Aisha Isla Zofia Grace Maryam Ella Siân Freya Chloé Fatima Poppy Niamh Imogen Zoë Catherine Elizabeth ' +
  'Alexandra Hannah Priya Ines Tegan Bethan Megan Rebecca Sophie Yasmin Leila Kasia Nia Orla Rosalind Tamsin Jennifer ' +
  'Victoria Charlotte Amelia Danuta Simran Hafsa Ebony Ayomide Mei Rosa Xanthe Winifred Perpetua'
).split(' ');

/** Given names of boys and men, commonest first. */
const BOYS = (
  'Mohammed Oliver Noah Thomas Jakub Leo Kit Joss Samuel Ibrahim Alexander William Daniel Rhys Callum Harvey Tomasz ' +
  'Benjamin Yusuf Matthew Joseph Aled Kwame Łukasz Edward Nathaniel Christopher Jonathan Arjun Dylan Kieran Stephen ' +
  'Zachary Nicholas Idris Piotr Femi Rowan Hamza Dominic Bartholomew Emeka Lorcan Caspian Ephraim Thaddeus Ignatius'
).split(' ');

/** How a name is also written down: other spellings, without its accents, by ear. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  Mohammed: ['Muhammad', 'Mohamed', 'Mohammad'],
  Aisha: ['Ayesha', 'Aysha', 'Aïsha'],
  Maryam: ['Mariam', 'Miriam'],
  Siân: ['Sian', 'Shan'],
  Chloé: ['Chloe', 'Khloe'],
  Zoë: ['Zoe', 'Zoey'],
  Zofia: ['Sofia', 'Zophia'],
  Niamh: ['Neve', 'Niav'],
  Catherine: ['Katherine', 'Kathryn', 'Catharine'],
  Rebecca: ['Rebekah', 'Rebeca'],
  Sophie: ['Sofie', 'Sophy'],
  Yasmin: ['Yasmine', 'Jasmin'],
  Leila: ['Layla', 'Leyla'],
  Fatima: ['Fatimah', 'Fatma'],
  Isla: ['Ayla', 'Eila'],
  Łukasz: ['Lukasz', 'Lucas'],
  Jakub: ['Jacob', 'Yakub'],
  Yusuf: ['Yousef', 'Yusef'],
  Ibrahim: ['Ebrahim', 'Ibraheem'],
  Rhys: ['Reece', 'Rees'],
  Callum: ['Calum', 'Kallum'],
  Stephen: ['Steven', 'Stefan'],
  Nicholas: ['Nicolas', 'Nikolas'],
  Matthew: ['Mathew', 'Mattew'],
  Jonathan: ['Johnathan', 'Jonathon'],
  Tomasz: ['Tomas', 'Thomas'],
  Hannah: ['Hanna', 'Hana'],
};

/** What people are called at home and at school. */
const KNOWN_AS: Readonly<Record<string, readonly string[]>> = {
  Elizabeth: ['Lizzie', 'Beth', 'Libby'],
  Catherine: ['Cathy', 'Kate'],
  Alexandra: ['Lexi', 'Sasha'],
  Rebecca: ['Becky', 'Bex'],
  Jennifer: ['Jenny'],
  Victoria: ['Vicky', 'Tori'],
  Charlotte: ['Lottie'],
  Olivia: ['Liv'],
  Imogen: ['Immy'],
  Megan: ['Meg'],
  Rosalind: ['Ros'],
  Winifred: ['Winnie'],
  Mohammed: ['Mo'],
  Thomas: ['Tom', 'Tommy'],
  Alexander: ['Alex', 'Xander'],
  William: ['Billy', 'Will'],
  Daniel: ['Danny'],
  Samuel: ['Sam', 'Sammy'],
  Benjamin: ['Ben'],
  Joseph: ['Joe', 'Joey'],
  Edward: ['Teddy', 'Ed'],
  Nathaniel: ['Nate'],
  Christopher: ['Kit', 'Chris'],
  Jonathan: ['Jonny'],
  Zachary: ['Zac'],
  Nicholas: ['Nick'],
  Dominic: ['Dom'],
  Matthew: ['Matty'],
  Harvey: ['Harv'],
};

/** Parts of family names. The names are put together, so that nobody's real name is meant. */
const FIRST_PARTS = (
  'Fen Thorn Ash Quill Merrow Bram Hazel Larch Sedge Wren Copper Tansy Marl Osier Kestrel Bracken Gorse Teasel Lapwing ' +
  'Harrow Sable Pebble Clover Dunnock'
).split(' ');
const LAST_PARTS =
  'example sample specimen wick brindle acre dale worthy combe stock low mere thwaite bury field grave hurst sett more pin'.split(
    ' ',
  );

const PLAINLY_MADE_UP = 'Example Sample Specimen Placeholder Pretend Madeup Notreal Fiction Invented Testcase'.split(
  ' ',
);
const WITH_ODD_LETTERS =
  "O'Merrow,D'Ashlow,van Quillacre,de Sedgemore,Mac Thornwick,al-Tansy,Žabinsett,Łarchowicz".split(',');

/** Family names, commonest first: the plainly made up ones lead. */
const FAMILIES: readonly string[] = PLAINLY_MADE_UP.concat(
  LAST_PARTS.flatMap((last) => FIRST_PARTS.map((first) => first + last)),
  WITH_ODD_LETTERS,
);

/** A given name and, for most, a middle one. */
export function givenNames(dice: Dice, sexCode: 'M' | 'F'): string[] {
  const list = sexCode === 'F' ? GIRLS : BOYS;
  const first = dice.common(list);
  const second = dice.pick(list);
  return dice.chance(60) && second !== first ? [first, second] : [first];
}

/** A family name; one in twenty has two with a hyphen. */
export function familyName(dice: Dice): string {
  const one = dice.common(FAMILIES);
  const other = dice.common(FAMILIES);
  return dice.chance(5) && other !== one ? `${one}-${other}` : one;
}

/** What a person of that name may be called, or undefined where the name has no short form. */
export function knownAs(dice: Dice, given: string): string | undefined {
  const forms = KNOWN_AS[given];
  return forms && dice.pick(forms);
}

/** Another spelling of a given name, or the name with a slip of the pen where it has none. */
export function misspelt(dice: Dice, name: string): string {
  const spellings = SPELLINGS[name];
  return spellings ? dice.pick(spellings) : slip(dice, name);
}

/** One slip of the pen: two letters swapped, one left out, one doubled; a hyphen or an apostrophe is lost first. */
export function slip(dice: Dice, name: string): string {
  if (/['-]/.test(name)) return name.replace(/['-]/, dice.chance(50) ? ' ' : '');
  if (name.length < 4) return name;
  const at = dice.whole(1, name.length - 2);
  const [before, one, two, after] = [name.slice(0, at), name.charAt(at), name.charAt(at + 1), name.slice(at + 2)];
  return before + dice.pick([two + one, two, one + one + two]) + after;
}
