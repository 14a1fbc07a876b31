import { type Contract, type DataCategory, type Facet, fieldsOf, type Holding } from '#libs/contracts';

/** True for a field whose words belong to a category, in any facet or in one of those given. */
export function holdsOf(category: DataCategory, facets?: readonly Facet[]): (holds: Holding) => boolean {
  return (holds) => {
    const [name, facet] = holds.split('.');
    return name === category && (facets === undefined || facets.includes(facet as Facet));
  };
}

/**
 * What a value holds of the fields that are wanted, by the contract's own declarations and in the shape of the whole.
 * Undeclared fields, nulls and parts left empty are not kept.
 */
export function keepHeld(
  contract: Contract,
  value: object,
  wanted: (holds: Holding) => boolean,
): Record<string, unknown> {
  const held = value as Record<string, unknown>;
  const kept: Record<string, unknown> = {};
  for (const field of fieldsOf(contract)) {
    const found = keepField(held[field.name], field.part?.(), field.holds, wanted);
    if (found !== undefined) kept[field.name] = found;
  }
  return kept;
}

function keepField(
  value: unknown,
  part: Contract | undefined,
  holds: Holding | undefined,
  wanted: (holds: Holding) => boolean,
): unknown {
  if (value === undefined || value === null) return undefined;
  if (part === undefined) return holds !== undefined && wanted(holds) && !isEmptyList(value) ? value : undefined;
  if (!Array.isArray(value)) return unlessEmpty(keepHeld(part, value, wanted));
  const kept = value.map((one: object) => keepHeld(part, one, wanted)).filter((one) => Object.keys(one).length > 0);
  return kept.length > 0 ? kept : undefined;
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;
const unlessEmpty = (value: Record<string, unknown>) => (Object.keys(value).length > 0 ? value : undefined);
