import {
  type Bands,
  type Cluster,
  decidePlacement,
  type Member,
  separatedBy,
  type Separation,
  type SourcePerson,
  type Weigh,
} from '#libs/matching';

/** What happens to identities. `undo` counts the decisions made so far. */
export type IdentityEvent =
  | { type: 'TOLD'; source: SourcePerson }
  | { type: 'SAME_PERSON' | 'NOT_THE_SAME'; one: string; other: string }
  | { type: 'UNMERGED'; sourcePersonIds: readonly string[] }
  | { type: 'UNDONE'; decision: number };

interface Link {
  personId: string;
  confirmed: boolean;
}

/** A decision; null once undone. */
interface Decided {
  separation: Separation | null;
  /** Links as they were before it, of those it moved. */
  moved: ReadonlyMap<string, Link>;
}

/** Who is who, as every event so far has made it. */
export interface Identities {
  sources: ReadonlyMap<string, SourcePerson>;
  links: ReadonlyMap<string, Link>;
  decisions: readonly (Decided | null)[];
  /** Hub persons ever made. */
  people: number;
}

export const nobodyYet: Identities = { sources: new Map(), links: new Map(), decisions: [], people: 0 };

/** Decisions in force that part source persons. */
export function separationsOf({ decisions }: Identities): Separation[] {
  return decisions.flatMap((one) => one?.separation ?? []);
}

/** Hub persons with their members, in the order in which they were first told of. */
export function clustersOf({ sources, links }: Identities): Cluster[] {
  const members = [...sources.values()].flatMap((source): (Member & Link)[] => {
    const link = links.get(source.sourcePersonId);
    return link === undefined ? [] : [{ ...source, ...link }];
  });
  return [...Map.groupBy(members, ({ personId }) => personId)].map(([personId, its]) => ({ personId, members: its }));
}

/** State is a pure fold over events. What may not be is refused: the state stays as it was. */
export function happened(state: Identities, event: IdentityEvent, bands: Bands, weigh: Weigh): Identities {
  switch (event.type) {
    case 'TOLD':
      return told(state, event.source, bands, weigh);
    case 'SAME_PERSON':
      return joined(state, event.one, event.other);
    case 'NOT_THE_SAME':
      return parted(state, event.one, event.other);
    case 'UNMERGED':
      return unmerged(state, event.sourcePersonIds);
    case 'UNDONE':
      return undone(state, event.decision);
  }
}

function told(state: Identities, source: SourcePerson, bands: Bands, weigh: Weigh): Identities {
  const { sourcePersonId } = source;
  const current = state.links.get(sourcePersonId) ?? null;
  const rules = { bands, weigh, areSeparate: separatedBy(separationsOf(state)) };
  const placement = decidePlacement(source, clustersOf(state), current, rules);
  const sources = new Map(state.sources).set(sourcePersonId, source);
  if (placement.outcome === 'KEEP') return { ...state, sources };
  const isNew = placement.outcome === 'NEW_PERSON';
  const personId = placement.outcome === 'JOIN' ? placement.personId : `person ${state.people}`;
  const links = new Map(state.links).set(sourcePersonId, { personId, confirmed: false });
  return { ...state, sources, links, people: state.people + (isNew ? 1 : 0) };
}

function joined(state: Identities, one: string, other: string): Identities {
  const [left, right] = [membersWith(state, one), membersWith(state, other)];
  const to = state.links.get(one)?.personId;
  if (to === undefined || state.links.get(other)?.personId === to) return state;
  return move(state, right, { personId: to, confirmed: true }, null, left);
}

function parted(state: Identities, one: string, other: string): Identities {
  const [left, right] = [membersWith(state, one), membersWith(state, other)];
  if (left.length === 0 || right.length === 0 || left.includes(other)) return state;
  return { ...state, decisions: [...state.decisions, { separation: { one: left, other: right }, moved: new Map() }] };
}

function unmerged(state: Identities, sourcePersonIds: readonly string[]): Identities {
  const [first] = sourcePersonIds;
  const members = first === undefined ? [] : membersWith(state, first);
  const staying = members.filter((id) => !sourcePersonIds.includes(id));
  if (staying.length === 0 || !sourcePersonIds.every((id) => members.includes(id))) return state;
  const link = { personId: `person ${state.people}`, confirmed: true };
  const separation = { one: [...sourcePersonIds], other: staying };
  return move({ ...state, people: state.people + 1 }, sourcePersonIds, link, separation, []);
}

function undone(state: Identities, number: number): Identities {
  const decision = state.decisions[number];
  if (!decision) return state;
  const decisions = state.decisions.map((one, place) => (place === number ? null : one));
  return refuseForbidden({ ...state, decisions, links: new Map([...state.links, ...decision.moved]) }) ?? state;
}

function move(
  state: Identities,
  moving: readonly string[],
  link: Link,
  separation: Separation | null,
  beside: readonly string[],
): Identities {
  const moved = new Map(moving.flatMap((id) => entry(id, state.links.get(id))));
  const links = new Map([...state.links, ...moving.map((id) => [id, link] as const)]);
  const next = { ...state, links, decisions: [...state.decisions, { separation, moved }] };
  return beside.length === 0 ? next : (refuseForbidden(next) ?? state);
}

const entry = (id: string, link: Link | undefined): [string, Link][] => (link === undefined ? [] : [[id, link]]);

const membersWith = ({ links }: Identities, sourcePersonId: string): string[] => {
  const personId = links.get(sourcePersonId)?.personId;
  return [...links].flatMap(([id, link]) => (personId !== undefined && link.personId === personId ? [id] : []));
};

/** The state, or undefined where two are one whom a decision parts or whose verified numbers differ. */
function refuseForbidden(state: Identities): Identities | undefined {
  const areSeparate = separatedBy(separationsOf(state));
  const isForbidden = clustersOf(state).some(({ members }) =>
    members.some((one) =>
      members.some(
        (other) =>
          areSeparate(one.sourcePersonId, other.sourcePersonId) ||
          (one.verifiedNhsNumber !== null &&
            other.verifiedNhsNumber !== null &&
            one.verifiedNhsNumber !== other.verifiedNhsNumber),
      ),
    ),
  );
  return isForbidden ? undefined : state;
}
