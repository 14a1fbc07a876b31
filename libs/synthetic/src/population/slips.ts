import type { Dice } from '../dice.js';

/** What is heard as the same or written the same way: one replacement at a time. */
const BY_EAR: readonly (readonly [heard: RegExp, written: string])[] = [
  [/ph/, 'f'],
  [/ck/, 'k'],
  [/ie/, 'y'],
  [/y(?=.)/, 'i'],
  [/ee/, 'ea'],
  [/ei/, 'ie'],
  [/ou/, 'u'],
  [/oo/, 'u'],
  [/th/, 't'],
  [/sh/, 'sch'],
  [/(?!^)c(?=[aou])/, 'k'],
  [/(.)\1/, '$1'],
  [/([lnstm])(?=[aeiou])/, '$1$1'],
  [/e$/, ''],
  [/(?!^)h/, ''],
  [/a(?=.)/, 'e'],
  [/s(?=[aeiou])/, 'z'],
];
/** Neighbours on a keyboard. */
const NEAR: Readonly<Record<string, string>> = {
  a: 'sq', b: 'vn', c: 'xv', d: 'sf', e: 'wr', f: 'dg', g: 'fh', h: 'gj', i: 'uo', j: 'hk', k: 'jl', l: 'k',
  m: 'n', n: 'bm', o: 'ip', p: 'o', q: 'wa', r: 'et', s: 'ad', t: 'ry', u: 'yi', v: 'cb', w: 'qe', x: 'zc', y: 'tu', z: 'x',
}; // prettier-ignore

/** The name as somebody writes it who has only heard it. */
export function byEar(dice: Dice, name: string): string {
  const fitting = BY_EAR.filter(([heard]) => heard.test(name));
  if (fitting.length === 0) return typed(dice, name);
  const [heard, written] = dice.pick(fitting);
  return name.replace(heard, written);
}

/** The name with one slip of the fingers: two letters swapped, one lost, doubled or hit beside. Under three letters it is kept. */
export function typed(dice: Dice, name: string): string {
  if (name.length < 3) return name;
  const at = dice.whole(dice.chance(10) ? 0 : 1, name.length - 2);
  const [before, one, two, after] = [name.slice(0, at), name.charAt(at), name.charAt(at + 1), name.slice(at + 2)];
  const beside = NEAR[one.toLowerCase()];
  return before + dice.pick([two + one, two, one + one + two, (beside ? dice.pick([...beside]) : one) + two]) + after;
}

/** A postcode with one digit or letter of its inward part wrong. */
export function postcodeMistaken(dice: Dice, postcode: string): string {
  const at = postcode.length - dice.whole(1, 3);
  const other = /\d/.test(postcode.charAt(at)) ? String(dice.whole(0, 9)) : dice.pick([...'ABDEFGHJLNPQRSTUWXYZ']);
  return postcode.slice(0, at) + other + postcode.slice(at + 1);
}

/** A date with one digit of day or month wrong; a date of the calendar all the same. */
export function digitMistaken(dice: Dice, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const units = dice.whole(0, 9);
  const wrongDay = day.charAt(0) + String(units);
  const wrongMonth = String(dice.whole(1, 12)).padStart(2, '0');
  const mistaken = dice.chance(65) ? `${year}-${month}-${wrongDay}` : `${year}-${wrongMonth}-${day}`;
  return isDate(mistaken) ? mistaken : date;
}

/** Day and month turned, where that gives a date. */
export function turned(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return isDate(`${year}-${day}-${month}`) ? `${year}-${day}-${month}` : date;
}

function isDate(date: string): boolean {
  const ms = Date.parse(date);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === date;
}
