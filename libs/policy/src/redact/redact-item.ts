import { type Contract, type DataCategory, type FacetsShown, type Field, fieldsOf } from '#libs/contracts';
import { masksOf, type ProtectedValues } from './protected-values.js';
import { type TextRedactor, textRedactor } from './redact-text.js';

type RedactorOf = (facets: FacetsShown, text: 'TOLD' | 'NAME') => TextRedactor;

/** The facets shown of each category; a category that is not named shows nothing. */
export type Shown = Partial<Record<DataCategory, FacetsShown>>;

/** A contract's value with every part optional, because any part may have been withheld. */
export type Redacted<T> = T extends readonly (infer One)[]
  ? Redacted<One>[]
  : T extends object
    ? { [Key in keyof T]?: Redacted<T[Key]> }
    : T;

/** Redactors made ready for the same held values: a record has hundreds of items and one set of values. */
const prepared = new WeakMap<ProtectedValues, Map<string, TextRedactor>>();

/**
 * What may be shown of a value: each leaf is kept where its declared category shows its declared facet, and every text
 * that is kept has the masked values removed. Leaves that are ENVELOPE or undeclared are never shown; parts that come
 * out empty are left out.
 */
export function redactItem<T extends object>(
  contract: Contract<T>,
  value: T,
  shown: Shown,
  values: ProtectedValues,
): Redacted<T> {
  const redactors = prepared.get(values) ?? new Map<string, TextRedactor>();
  prepared.set(values, redactors);
  const redactorOf: RedactorOf = (facets, kind) => {
    const masks = masksOf(facets);
    const key = [kind, masks.location, masks.referrer, masks.thirdParty].join();
    const made = redactors.get(key) ?? textRedactor(values, masks, kind);
    redactors.set(key, made);
    return made;
  };
  return redactPart(contract, value, shown, redactorOf) as Redacted<T>;
}

function redactPart(contract: Contract, value: object, shown: Shown, redactorOf: RedactorOf): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const field of fieldsOf(contract)) {
    const held = (value as Record<string, unknown>)[field.name];
    if (held === undefined || held === null) continue;
    const outcome = field.part
      ? redactParts(field.part(), held, shown, redactorOf)
      : redactLeaf(field, held, shown, redactorOf);
    if (outcome !== undefined) kept[field.name] = outcome;
  }
  return kept;
}

function redactParts(part: Contract, held: unknown, shown: Shown, redactorOf: RedactorOf): unknown {
  if (Array.isArray(held)) {
    const some = held.map((one) => redactPart(part, one as object, shown, redactorOf)).filter(hasAnything);
    return some.length > 0 ? some : undefined;
  }
  const one = redactPart(part, held as object, shown, redactorOf);
  return hasAnything(one) ? one : undefined;
}

const hasAnything = (part: Record<string, unknown>): boolean => Object.keys(part).length > 0;

function redactLeaf(field: Field, held: unknown, shown: Shown, redactorOf: RedactorOf): unknown {
  const facets = facetsFor(field, shown);
  if (!facets) return undefined;
  if (!isFreeText(field)) return held;
  const redact = redactorOf(facets, field.holds?.endsWith('.identity') ? 'NAME' : 'TOLD');
  return Array.isArray(held) ? held.map((one) => redact(String(one))) : redact(String(held));
}

/** The facets of the field's category where its own facet is among those shown. */
function facetsFor(field: Field, shown: Shown): FacetsShown | undefined {
  if (field.holds === undefined || field.holds === 'ENVELOPE') return undefined;
  const [category, facet] = field.holds.split('.') as [DataCategory, keyof FacetsShown];
  const facets = shown[category];
  return facets?.[facet] ? facets : undefined;
}

/** Text that somebody typed; codes, dates and numbers cannot hide an address. A shown location is itself not searched. */
function isFreeText(field: Field): boolean {
  const one = (field.schema.items ?? field.schema) as { type?: unknown; enum?: unknown; format?: unknown };
  return one.type === 'string' && one.enum === undefined && one.format === undefined;
}
