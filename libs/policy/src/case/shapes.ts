import { type Agency, isAgency } from '#libs/contracts';
import { type Instant, readInstant } from './instant.js';

/** Raised inside reading only: the case is not a case. Says nothing of the value. */
export class NotACase extends Error {}

/** Reads a value of one type, or raises NotACase. Undefined is a missing field and never right. */
export type Read<T> = (value: unknown) => T;

const refuse = (): never => {
  throw new NotACase('The case is not valid');
};

export const text: Read<string> = (value) => (typeof value === 'string' ? value : refuse());

export const yesNo: Read<boolean> = (value) => (typeof value === 'boolean' ? value : refuse());

export const instant: Read<Instant> = (value) => readInstant(text(value)) ?? refuse();

export const agency: Read<Agency> = (value) => {
  const written = text(value);
  return isAgency(written) ? written : refuse();
};

/** One of a closed list. */
export function oneOf<const T extends string>(list: readonly T[]): Read<T> {
  const known: ReadonlyMap<unknown, T> = new Map(list.map((code) => [code, code]));
  return (value) => known.get(value) ?? refuse();
}

export function orNull<T>(read: Read<T>): Read<T | null> {
  return (value) => (value === null ? null : read(value));
}

export function listOf<T>(read: Read<T>): Read<T[]> {
  return (value) => {
    if (!Array.isArray(value)) return refuse();
    // A hole is a missing value: Array.from visits it, map would not.
    return Array.from(value, (one: unknown) => read(one));
  };
}

/** An object with at least these fields, each its own. Fields that the page does not name are not looked at. */
export function shape<T extends object>(fields: { readonly [Key in keyof T]: Read<T[Key]> }): Read<T> {
  const entries = Object.entries<Read<unknown>>(fields);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse();
    const held = value as Record<string, unknown>;
    const made: Record<string, unknown> = {};
    for (const [name, read] of entries) made[name] = Object.hasOwn(held, name) ? read(held[name]) : refuse();
    return made as T;
  };
}
