import {
  type Agency,
  ConsentAnswer,
  ConsentGiver,
  ConsentMethod,
  type DataCategory,
  isAgency,
  type NewConsent,
  Purpose,
} from '#libs/contracts';
import type { FormProblem } from '../pages/typed-forms.js';
import { reachWords, shareableWords } from '../words/footing-words.js';
import { londonDate } from '../words/time.js';
import { readDay } from './read-day.js';

/** What a worker recorded of an answer; who it is about, and which ids its giver has, are not typed. */
export type TypedConsent = Omit<NewConsent, 'sourcePersonIds' | 'giverSourcePersonIds'> & {
  /** Hub person who answered; null where the record does not show that person. */
  giverId: string | null;
};

/** The name of a box that may be ticked with others: one name each, so that each is kept when a session ends. */
export function boxName(group: 'purpose' | 'about' | 'from', value: string): string {
  return `${group}-${value.replace(':', '.')}`;
}

/** The longest that the words about capacity may be; the contract takes no more. */
const MOST = 1000;
const texts = ['status', 'givenBy', 'giver', 'maxTier', 'method', 'capacityNote'] as const;
const days = ['given', 'expires', 'review'] as const;

/** What was typed, as it stands in the form; what is wrong with it; and the answer, null where something is wrong. */
export function readConsent(
  typed: Readonly<Record<string, unknown>>,
  now: string,
): { fields: Record<string, string>; problems: FormProblem[]; consent: TypedConsent | null } {
  const fields = toFields(typed);
  const problems: FormProblem[] = [];
  const wrong = (field: string, text: string): void => void problems.push({ href: `#${field}`, text });
  const one = <T extends string>(known: readonly T[], field: string, says: string): T | undefined => {
    const found = known.find((value) => value === fields[field]);
    if (found === undefined) wrong(field, says);
    return found;
  };
  const some = <T extends string>(known: readonly T[], group: 'purpose' | 'about' | 'from', says: string): T[] => {
    const found = known.filter((value) => fields[boxName(group, value)] === 'yes');
    if (found.length === 0) wrong(group, says);
    return found;
  };
  const status = one(ConsentAnswer, 'status', 'Say what the answer is');
  const givenBy = one(ConsentGiver, 'givenBy', 'Say in which capacity it was given');
  const giverId = /^[0-9a-f-]{36}$/.test(fields.giver ?? '') ? (fields.giver ?? null) : null;
  const capacityNote = fields.capacityNote ?? '';
  if (capacityNote.length > MOST) wrong('capacityNote', `The words must have ${MOST} characters or fewer`);
  if (givenBy === 'CHILD_GILLICK' && capacityNote === '')
    wrong('capacityNote', 'Say how the child’s competence was judged');
  if (givenBy === 'ADULT_SELF' && giverId === null) wrong('giver', 'Say which adult: the answer counts for that adult');
  const purposes = some(Purpose, 'purpose', 'Choose at least one purpose');
  const dataCategories = some(Object.keys(shareableWords) as DataCategory[], 'about', 'Choose what it is about');
  const agencies = some(agenciesIn(fields), 'from', 'Choose whose information may be asked for');
  const maxTier = one(Object.keys(reachWords) as (keyof typeof reachWords)[], 'maxTier', 'Say how far it reaches');
  const method = one(ConsentMethod, 'method', 'Say how it was given');
  const given = readDay(fields, 'given', true);
  const expires = readDay(fields, 'expires', false);
  const review = readDay(fields, 'review', false);
  for (const [name, { problem }] of Object.entries({ given, expires, review }))
    if (problem) wrong(`${name}-day`, problem);
  const today = londonDate(now);
  if (given.day && given.day > today) wrong('given-day', 'The day it was given must not be in the future');
  if (expires.day && expires.day <= (given.day ?? today))
    wrong('expires-day', 'It must end after the day it was given');
  if (review.day && review.day < today) wrong('review-day', 'The day of the review must not be past');
  if (problems.length > 0 || !status || !givenBy || !maxTier || !method || !given.day)
    return { fields, problems, consent: null };
  const consent: TypedConsent = {
    status,
    givenBy,
    giverId,
    purposes,
    dataCategories,
    agencies,
    maxTier,
    method,
    capacityNote: capacityNote === '' ? null : capacityNote,
    givenAt: given.day === today ? now : `${given.day}T12:00:00Z`,
    expiresAt: expires.day && `${expires.day}T00:00:00Z`,
    reviewOn: review.day,
  };
  return { fields, problems, consent };
}

function toFields(typed: Readonly<Record<string, unknown>>): Record<string, string> {
  const text = (name: string): string => {
    const value = Object.hasOwn(typed, name) ? typed[name] : undefined;
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
  };
  const named = [...texts, ...days.flatMap((name) => [`${name}-day`, `${name}-month`, `${name}-year`])];
  const boxes = Object.keys(typed).filter((name) => /^(purpose|about|from)-[\w.]{1,60}$/.test(name));
  return Object.fromEntries([
    ...named.map((name) => [name, text(name)] as const),
    ...boxes.filter((name) => text(name) === 'yes').map((name) => [name, 'yes'] as const),
  ]);
}

/** Agencies whose box is ticked. */
function agenciesIn(fields: Record<string, string>): Agency[] {
  return Object.keys(fields)
    .filter((name) => name.startsWith('from-'))
    .map((name) => name.slice('from-'.length).replace('.', ':'))
    .filter(isAgency);
}
