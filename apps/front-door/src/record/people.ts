import type { RecordView, ShownIdentity, ShownPerson, RelationshipType } from '#libs/contracts';
import { capital } from '../words/lists.js';
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

const parental: readonly RelationshipType[] = ['FATHER_OF', 'PARENT_OF'];

/** True where some person in the record is known to be the father; `PARENT_OF` alone does not say which parent. */
export function isFatherKnown(people: readonly ShownPerson[]): boolean {
  const mothers = people.filter((person) => person.relationships.includes('MOTHER_OF')).length;
  const parents = people.filter((person) => person.relationships.some((type) => parental.includes(type)));
  return parents.some((person) => person.relationships.includes('FATHER_OF')) || parents.length + mothers > 1;
}

/** `Mother`, `Brother or sister`; what the record does not say is said. */
function relationOf(person: ShownPerson): string {
  return person.relationships.length === 0
    ? 'How they are related was not told'
    : capital(person.relationships.map((type) => relationshipWords[type]).join(', '));
}

/** Everyone in the record, adults of the household first, and the father who was not asked about. */
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
        person.inHousehold ? 'recorded at the same address' : '',
      ].filter(Boolean),
      suspect: person.suspect,
      locationProtected: person.locationProtected,
    }));
  if (isFatherKnown(view.people)) return listed;
  const father = { name: 'Not known', relation: 'Father', age: '', suspect: false, locationProtected: false };
  return [...listed, { ...father, href: null, notes: ['not asked about: no agency has told us who he is'] }];
}

function ageWords(person: ShownPerson, now: string): string {
  if (person.expectedDateOfDelivery) return `due ${exactDay(person.expectedDateOfDelivery)}`;
  return person.dateOfBirth
    ? `${ageAt(person.dateOfBirth, now)} (born ${exactDay(person.dateOfBirth)})`
    : 'age not known';
}
