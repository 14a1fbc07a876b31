import { type MatchColumns, type PersonFacts, toMatchColumns } from '#libs/matching';
import { population, type ToldPerson } from '#libs/synthetic';

/** A source person as an agency told of it, and what it is compared by. */
export interface Told {
  person: ToldPerson;
  columns: MatchColumns;
}

/** Each person is told of some two and a half times: enough for more than a million source persons. */
const PEOPLE = 800_000;

/** Source persons of one made-up county, the same ones each time, as many as are taken. */
export function* toldPeople(): Generator<Told, undefined> {
  for (const { told } of population({ seed: 4_004, people: PEOPLE, today: '2026-11-24' })) {
    for (const person of told) yield { person, columns: toMatchColumns(toFacts(person)) };
  }
}

function toFacts({ name, aliases, dateOfBirth, sexCode, address, formerAddresses, ...rest }: ToldPerson): PersonFacts {
  return {
    names: [
      ...(name === null ? [] : [{ use: 'OFFICIAL' as const, ...name }]),
      ...aliases.map((alias) => ({ use: 'ALIAS' as const, ...alias })),
    ],
    dateOfBirth,
    sex: sexCode,
    addresses: [
      ...(address === null ? [] : [{ from: null, to: null, ...address }]),
      ...formerAddresses.map((former) => ({ from: null, to: rest.toldOn, ...former })),
    ],
    telephones: rest.telephones,
    nhsNumber: rest.nhsNumber,
  };
}

/** The first of them. */
export function* taken(people: Generator<Told, undefined>, count: number): Generator<Told> {
  for (let number = 0; number < count; number++) yield people.next().value!;
}

/** The next of them, among whom `back` others, evenly spread, are kept back: nobody has heard of them as they are told. */
export function* keepBack(
  people: Generator<Told, undefined>,
  count: number,
  kept: Told[],
  back: number,
): Generator<Told> {
  for (let number = 0; number < count; number++) {
    if (number % Math.floor(count / back) === 0 && kept.length < back) kept.push(people.next().value!);
    yield people.next().value!;
  }
}
