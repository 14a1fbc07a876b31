import {
  AgencyKind,
  agencyKind,
  ConsentAnswer,
  ConsentGiver,
  ConsentMethod,
  type Agency,
  type DataCategory,
  isAgency,
  type RecordView,
  type Role,
} from '#libs/contracts';
import type { Partnership } from '../partnership/partnership.js';
import { toPeopleList } from '../record/people.js';
import { purposesOf, purposeWords } from '../words/access-words.js';
import { answerWords, giverWords, methodWords, reachWords, shareableWords } from '../words/footing-words.js';
import { capital } from '../words/lists.js';
import { londonDate } from '../words/time.js';
import { boxName } from './read-consent.js';

/** A choice of the form. */
interface Choice {
  name?: string;
  value: string;
  text: string;
  hint?: { text: string };
  checked: boolean;
}

/** Every choice of the form, with what was chosen last. */
export interface ConsentForm {
  status: Choice[];
  givenBy: Choice[];
  givers: Choice[];
  purposes: Choice[];
  about: Choice[];
  from: Choice[];
  maxTier: Choice[];
  method: Choice[];
  days: Record<'given' | 'expires' | 'review', { name: string; value: string; classes: string }[]>;
}

const unknownGiver = 'unknown';

/** The form as it stands, for a worker of `viewer.role` about the child of `view`. */
export function toConsentForm(
  view: RecordView,
  viewer: { role: Role; agency: Agency },
  fields: Readonly<Record<string, string>>,
  partnership: Partnership,
  now: string,
): ConsentForm {
  const isNew = Object.keys(fields).length === 0;
  const radios = <T extends string>(name: string, known: readonly T[], says: (value: T) => [string, string?]) =>
    known.map((value): Choice => {
      const [text, hint] = says(value);
      return { value, text, ...(hint ? { hint: { text: hint } } : {}), checked: fields[name] === value };
    });
  const boxes = <T extends string>(
    group: 'purpose' | 'about' | 'from',
    known: readonly T[],
    says: (value: T) => string,
  ): Choice[] =>
    known.map((value) => {
      const name = boxName(group, value);
      return { name, value: 'yes', text: says(value), checked: fields[name] === 'yes' };
    });
  return {
    status: radios('status', ConsentAnswer, (value) => [answerWords[value].offer, answerWords[value].hint]),
    givenBy: radios('givenBy', ConsentGiver, (value) => [giverWords[value].name, giverWords[value].hint]),
    givers: [
      ...adultsIn(view, now).map(({ personId, text }) => ({
        value: personId,
        text,
        checked: fields.giver === personId,
      })),
      { value: unknownGiver, text: 'Somebody else, or the child', checked: isNew || fields.giver === unknownGiver },
    ],
    purposes: boxes('purpose', purposesOf[viewer.role] ?? [], (purpose) => capital(purposeWords[purpose])),
    about: boxes('about', Object.keys(shareableWords) as DataCategory[], (category) => shareableWords[category] ?? ''),
    from: boxes('from', partnersOf(partnership, viewer.agency), (agency) => partnership.agencies[agency]?.name ?? ''),
    maxTier: radios('maxTier', Object.keys(reachWords) as (keyof typeof reachWords)[], (tier) => [reachWords[tier]]),
    method: radios('method', ConsentMethod, (method) => [methodWords[method]]),
    days: {
      given: daysOf('given', isNew ? todayIn(now) : fields),
      expires: daysOf('expires', fields),
      review: daysOf('review', fields),
    },
  };
}

/** People of the record who are not the child's age group, by name and relation. */
function adultsIn(view: RecordView, now: string): { personId: string; text: string }[] {
  const listed = toPeopleList(view, now);
  return view.people.flatMap(({ personId, relationships }) => {
    const shown = listed.find(({ href }) => href?.endsWith(personId));
    return shown && relationships.length > 0 ? [{ personId, text: `${shown.name}: ${shown.relation}` }] : [];
  });
}

/** The agencies of the partnership's file that are not the viewer's own, in the order of the kinds. */
function partnersOf(partnership: Partnership, own: Agency): Agency[] {
  const order = (agency: Agency) => AgencyKind.indexOf(agencyKind(agency) ?? 'voluntary');
  return Object.keys(partnership.agencies)
    .filter(isAgency)
    .filter((agency) => agency !== own)
    .toSorted((one, other) => order(one) - order(other));
}

function todayIn(now: string): Record<string, string> {
  const [year = '', month = '', day = ''] = londonDate(now).split('-');
  return { 'given-day': String(Number(day)), 'given-month': String(Number(month)), 'given-year': year };
}

function daysOf(name: string, fields: Readonly<Record<string, string>>) {
  return ['day', 'month', 'year'].map((part) => ({
    name: part,
    value: fields[`${name}-${part}`] ?? '',
    classes: part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
  }));
}
