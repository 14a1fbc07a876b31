import type { RecordView, ShownPerson } from '#libs/contracts';
import { capital } from '../words/lists.js';
import { ageAt, shortDay } from '../words/time.js';
import { relationshipWords } from '../words/people-words.js';
import { firstNameOf, missingParents } from './people.js';

/** A box of the family graph, in the units of the picture. */
interface GraphBox {
  x: number;
  y: number;
  width: number;
  height: number;
  middle: number;
  name: string;
  note: string;
  /** A word that must not be cut: `suspect`. */
  mark: string;
  look: 'child' | 'adult' | 'suspect' | 'unknown' | 'unborn' | 'this';
}

/** A line from one point to another; dashed where nobody has told us. */
interface GraphLine {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  dashed: boolean;
}

/** The family as a picture: adults above, children below; what it leaves out is said beneath it. */
export interface FamilyGraph {
  width: number;
  height: number;
  boxes: GraphBox[];
  lines: GraphLine[];
  /** The picture in one sentence, for those who do not see it. */
  says: string;
  /** Others in the record for whom the picture has no room. */
  leftOut: number;
}

const BOX = { width: 104, height: 58 };
const GAP = 10;
const ACROSS = 4;
const TOP = 6;
const BELOW = 122;

interface Drawn {
  name: string;
  note: string;
  mark?: string;
  look: GraphBox['look'];
  joined: boolean;
}

/** Lays the family out. Pure: same view, same picture. */
export function drawFamily(view: RecordView, now: string): FamilyGraph {
  const adults = view.people.filter((person) => !person.child).sort((one, other) => closeness(one) - closeness(other));
  const children = view.people.filter((person) => person.child);
  const missing = missingParents(view).map((name): Drawn => ({
    name,
    note: 'not asked',
    look: 'unknown',
    joined: true,
  }));
  const above = [...adults.slice(0, ACROSS - missing.length).map(toAdult), ...missing];
  const below = [thisChild(view, now), ...children.slice(0, ACROSS - 1).map((child) => toChild(child, now))];
  const columns = Math.max(above.length, below.length);
  const width = columns * BOX.width + (columns - 1) * GAP + 4;
  const row = (drawn: Drawn[], y: number): GraphBox[] => {
    const start = (width - drawn.length * BOX.width - (drawn.length - 1) * GAP) / 2;
    return drawn.map(({ name, note, mark = '', look }, index) => {
      const x = start + index * (BOX.width + GAP);
      return { x, y, ...BOX, middle: x + BOX.width / 2, name: fitted(name), note: fitted(note), mark, look };
    });
  };
  const [top, bottom] = [row(above, TOP), row(below, BELOW)];
  return {
    width,
    height: BELOW + BOX.height + 6,
    boxes: [...top, ...bottom],
    lines: linesBetween(top, above, bottom),
    says: `${below[0]?.name ?? 'The child'} with ${above.map(({ name, note, mark }) => `${name} (${mark ? `${note}, ${mark}` : note})`).join(', ') || 'nobody known'}`,
    leftOut: Math.max(0, adults.length + missing.length - above.length) + Math.max(0, children.length - (ACROSS - 1)),
  };
}

/** Every adult hangs on one rail, every child on the other; a parent nobody was asked about hangs on dashes. */
function linesBetween(top: GraphBox[], above: Drawn[], bottom: GraphBox[]): GraphLine[] {
  const rail = TOP + BOX.height + 18;
  const lower = BELOW - 18;
  const middle = (boxes: GraphBox[]) => boxes.map((box) => box.middle);
  const joined = top.filter((_, index) => above[index]?.joined === true);
  if (joined.length === 0) return [];
  const centre = bottom.length === 0 ? 0 : (Math.min(...middle(bottom)) + Math.max(...middle(bottom))) / 2;
  const solid = joined.filter((box) => box.look !== 'unknown');
  const across = (boxes: GraphBox[], y: number, dashed: boolean): GraphLine => {
    const ends = [...middle(boxes), centre];
    return { x1: Math.min(...ends), y1: y, x2: Math.max(...ends), y2: y, dashed };
  };
  return [
    ...joined.map((box) => ({
      x1: box.middle,
      y1: TOP + BOX.height,
      x2: box.middle,
      y2: rail,
      dashed: box.look === 'unknown',
    })),
    ...(solid.length > 0 ? [across(solid, rail, false)] : []),
    ...joined.filter((box) => box.look === 'unknown').map((box) => across([box], rail, true)),
    { x1: centre, y1: rail, x2: centre, y2: lower, dashed: solid.length === 0 },
    across(bottom, lower, false),
    ...bottom.map((box) => ({ x1: box.middle, y1: lower, x2: box.middle, y2: BELOW, dashed: false })),
  ];
}

function thisChild(view: RecordView, now: string): Drawn {
  const born = view.identity?.datesOfBirth[0]?.value;
  const due = view.identity?.expectedDateOfDelivery;
  const note = due ? `due ${shortDay(due)}` : born ? ageAt(born, now) : 'age not known';
  return { name: capital(firstNameOf(view.identity)), note, look: 'this', joined: true };
}

function toAdult(person: ShownPerson): Drawn {
  const relation = person.relationships[0];
  return {
    name: person.name?.split(' ')[0] ?? 'Name not known',
    note: relation
      ? relationshipWords[relation]
      : person.knownThrough === 'THE_ADDRESS'
        ? 'at this address'
        : 'relation not told',
    mark: person.suspect ? 'suspect' : '',
    look: person.suspect ? 'suspect' : 'adult',
    joined: person.relationships.length > 0,
  };
}

function toChild(person: ShownPerson, now: string): Drawn {
  const due = person.expectedDateOfDelivery;
  return {
    name: due ? 'Unborn' : (person.name?.split(' ')[0] ?? 'Name not known'),
    note: due ? `due ${shortDay(due)}` : person.dateOfBirth ? ageAt(person.dateOfBirth, now) : 'age not known',
    look: due ? 'unborn' : 'child',
    joined: true,
  };
}

/** Mother first, then father, other parents, partners, the rest. */
function closeness(person: ShownPerson): number {
  const order = ['MOTHER_OF', 'FATHER_OF', 'PARENT_OF', 'STEP_PARENT_OF', 'CARER_OF', 'PARTNER_OF', 'GRANDPARENT_OF'];
  const places = person.relationships.map((type) => order.indexOf(type)).filter((place) => place >= 0);
  return places.length === 0 ? order.length : Math.min(...places);
}

/** Cut to what a box holds; the list beneath has the whole. */
function fitted(text: string): string {
  return text.length > 18 ? `${text.slice(0, 17)}…` : text;
}
