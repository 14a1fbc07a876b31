import type { DomesticAbuseIncident, DomesticAbusePerson, PoliceRole, RelationshipType } from '#libs/contracts';

export type PersonKind = 'CHILD' | 'UNBORN_CHILD' | 'ADULT' | 'THIRD_PARTY';

/** A person as one message tells of them. `ref` is unique within the message; one made here cannot be a sender's. */
export interface ToldPerson {
  ref: string;
  kind: PersonKind;
  roles: PoliceRole[];
  person: DomesticAbusePerson;
  /** For an unborn child: the ref of its mother, where the message says who she is. */
  motherRef: string | null;
}

export interface ToldRelationship {
  from: string;
  to: string;
  type: RelationshipType;
}

export interface ToldPeople {
  people: ToldPerson[];
  relationships: ToldRelationship[];
}

/** Everyone a message tells of, the unborn child of a pregnancy with a due date too, and how they are related. */
export function toToldPeople(message: DomesticAbuseIncident): ToldPeople {
  const on = message.incident.reportedAt.slice(0, 10);
  const named = message.people.map((person, index) => ({ person, ref: person.ref ?? `~${index}` }));
  const stated = message.relationships ?? [];
  const pregnant = named.filter(({ person }) => person.pregnant?.is);
  const people = named.map(({ person, ref }): ToldPerson => {
    const kind = kindOf(person, on);
    const motherRef =
      kind === 'UNBORN_CHILD'
        ? (motherStated(ref, stated) ?? (pregnant.length === 1 ? (pregnant[0]?.ref ?? null) : null))
        : null;
    return { ref, kind, roles: person.roles ?? [], person, motherRef };
  });
  const derived = pregnant.flatMap(({ person, ref }): ToldPerson[] => {
    const dueOn = person.pregnant?.dueOn;
    const already = people.some((other) => other.kind === 'UNBORN_CHILD' && other.motherRef === ref);
    if (!dueOn || already) return [];
    return [
      {
        ref: `~unborn-${ref}`,
        kind: 'UNBORN_CHILD',
        roles: ['UNBORN_CHILD'],
        person: { expectedDateOfDelivery: dueOn },
        motherRef: ref,
      },
    ];
  });
  return { people: [...people, ...derived], relationships: withMothers([...people, ...derived], stated) };
}

function kindOf(person: DomesticAbusePerson, on: string): PersonKind {
  const roles = person.roles ?? [];
  if (roles.includes('UNBORN_CHILD') || (person.expectedDateOfDelivery && !person.dateOfBirth)) return 'UNBORN_CHILD';
  if (roles.includes('CHILD_PRESENT') || roles.includes('CHILD_NOT_PRESENT')) return 'CHILD';
  if (roles.length > 0 && roles.every((role) => role === 'WITNESS' || role === 'REFERRER')) return 'THIRD_PARTY';
  // Children Act 1989 s105(1): a victim, suspect or household member under 18 is a child as well.
  return person.dateOfBirth && on < eighteenthBirthday(person.dateOfBirth) ? 'CHILD' : 'ADULT';
}

function eighteenthBirthday(dateOfBirth: string): string {
  return `${String(Number(dateOfBirth.slice(0, 4)) + 18).padStart(4, '0')}${dateOfBirth.slice(4)}`;
}

function motherStated(child: string, stated: readonly ToldRelationship[]): string | undefined {
  return (
    stated.find(({ to, type }) => to === child && type === 'MOTHER_OF')?.from ??
    stated.find(({ from, type }) => from === child && type === 'CHILD_OF')?.to
  );
}

function withMothers(people: readonly ToldPerson[], stated: readonly ToldRelationship[]): ToldRelationship[] {
  const made = people.flatMap(({ ref, motherRef }): ToldRelationship[] =>
    motherRef === null || stated.some(({ from, to }) => pairs(from, to, motherRef, ref))
      ? []
      : [{ from: motherRef, to: ref, type: 'MOTHER_OF' }],
  );
  return [...stated.map(({ from, to, type }) => ({ from, to, type })), ...made];
}

const pairs = (from: string, to: string, one: string, other: string) =>
  (from === one && to === other) || (from === other && to === one);
