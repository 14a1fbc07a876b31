import type { RecordView, ShownIdentity, ShownPerson } from '#libs/contracts';
import { capital, inWords } from '../words/lists.js';
import { childWords, adultWords, relationshipWords, responsibilityWords } from '../words/people-words.js';
import { ageAt, exactDay, isUnder18 } from '../words/time.js';

/** The name to show first; words where there is none. */
export function nameOf(identity: ShownIdentity | null): string {
  if (identity?.names[0]) return identity.names[0].value;
  return identity?.expectedDateOfDelivery ? 'Unborn child, no name yet' : 'Name not known';
}

/** What to call the child within a sentence: the first name, or "the child". */
export function firstNameOf(identity: ShownIdentity | null): string {
  return (
    identity?.names[0]?.value.split(' ')[0] ?? (identity?.expectedDateOfDelivery ? 'the unborn child' : 'the child')
  );
}

/** `Girl, 7 years (born 11 June 2019)`; `due 3 January 2027`; says so where nothing is known. */
export function whoItIs(identity: ShownIdentity, now: string): string {
  if (identity.expectedDateOfDelivery) return `Unborn, due ${exactDay(identity.expectedDateOfDelivery)}`;
  const born = identity.datesOfBirth[0]?.value;
  const words = born === undefined || isUnder18(born, now) ? childWords : adultWords;
  const sex = words[identity.sexCode ?? 'U'];
  return born === undefined
    ? `${sex}, date of birth not known`
    : `${sex}, ${ageAt(born, now)} (born ${exactDay(born)})`;
}

/** An NHS number in threes, as it is read aloud: `999 000 0018`. */
export function spacedNhsNumber(digits: string): string {
  return `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
}

/** Somebody in the child's record as the list of people shows them. */
export interface ListedPerson {
  href: string | null;
  name: string;
  relation: string;
  age: string;
  notes: string[];
  suspect: boolean;
  locationProtected: boolean;
}

/** The parents of whom no agency has told, as the pages name them. */
export function missingParents({ parents }: Pick<RecordView, 'parents'>): string[] {
  return [...(parents.mother === 'KNOWN' ? [] : ['Mother']), ...(parents.father === 'KNOWN' ? [] : ['Father'])];
}

/** `Mother`, `Brother or sister`; what the record does not say is said. */
function relationOf(person: ShownPerson): string {
  return person.relationships.length === 0
    ? person.knownThrough === 'THE_ADDRESS'
      ? `Also at this ${person.inHousehold ? '' : 'former '}address`
      : 'How they are related was not told'
    : capital(person.relationships.map((type) => relationshipWords[type]).join(', '));
}

/** Everyone in the record, adults of the household first, and a parent who was not asked about. */
export function toPeopleList(view: RecordView, now: string): ListedPerson[] {
  const rank = (person: ShownPerson) => (person.child ? 2 : 0) + (person.inHousehold ? 0 : 1);
  const listed = [...view.people]
    .sort((one, other) => rank(one) - rank(other))
    .map((person): ListedPerson => ({
      href: `/children/${person.personId}`,
      name: person.name ?? (person.expectedDateOfDelivery ? 'Unborn child' : 'Name not known'),
      relation: relationOf(person),
      age: ageWords(person, now),
      notes: [
        person.suspect ? 'suspect' : '',
        person.hasPR ? responsibilityWords[person.hasPR] : '',
        throughWords(person, view),
        addressWords(person),
        person.knownThrough === 'THE_ADDRESS' ? 'how they are related was not told' : '',
      ].filter(Boolean),
      suspect: person.suspect,
      locationProtected: person.locationProtected,
    }));
  const missing = missingParents(view).map((relation): ListedPerson => ({
    name: 'Not known',
    relation,
    age: '',
    suspect: false,
    locationProtected: false,
    href: null,
    notes: [`not asked about: no agency has told us who ${relation === 'Father' ? 'he' : 'she'} is`],
  }));
  return [...listed, ...missing];
}

/** `through Bethan Example`: the parents that somebody shares with the child. */
function throughWords(person: ShownPerson, view: RecordView): string {
  const names = person.sharedParentIds.map(
    (id) => view.people.find(({ personId }) => personId === id)?.name ?? 'a parent whose name is not known',
  );
  return names.length === 0 ? '' : `through ${inWords(names)}`;
}

/** When somebody is recorded at the child's address, as far as dates were told. */
function addressWords({ sharedAddress, inHousehold }: ShownPerson): string {
  if (sharedAddress === null) return '';
  const { from, to } = sharedAddress;
  const said = `${inHousehold ? '' : 'was '}recorded at the same address`;
  if (from !== null && to !== null) return `${said} ${exactDay(from)} to ${exactDay(to)}`;
  return from !== null ? `${said} since ${exactDay(from)}` : to !== null ? `${said} until ${exactDay(to)}` : said;
}

function ageWords(person: ShownPerson, now: string): string {
  if (person.expectedDateOfDelivery) return `due ${exactDay(person.expectedDateOfDelivery)}`;
  return person.dateOfBirth
    ? `${ageAt(person.dateOfBirth, now)} (born ${exactDay(person.dateOfBirth)})`
    : 'age not known';
}
