import { type Contract, type FacetsShown, fieldsOf } from '#libs/contracts';

/**
 * What is held about the persons concerned and may have been typed anywhere. `locations` takes every value that leads
 * to a place, in any order: address lines, postcodes, telephone numbers, schools, surgeries, towns, UPRNs, vehicle
 * registrations. `referrers` and `thirdParties` take names.
 */
export interface ProtectedValues {
  readonly locations: readonly string[];
  readonly referrers: readonly string[];
  readonly thirdParties: readonly string[];
}

/** Nothing held; a masked location is still searched for everything that looks like one. */
export const nothingProtected: ProtectedValues = { locations: [], referrers: [], thirdParties: [] };

/** Which of the three masks apply (13.6). */
export interface Masks {
  readonly location: boolean;
  readonly referrer: boolean;
  readonly thirdParty: boolean;
}

/** The masks of an answer: a facet that is not shown is masked in every text that is. */
export function masksOf(facets: FacetsShown): Masks {
  return { location: !facets.location, referrer: !facets.referrer, thirdParty: !facets.thirdParty };
}

/** Every value that a contract's fields hold under the location facet, whatever the category; for `ProtectedValues.locations`. */
export function locationValuesOf<T extends object>(contract: Contract<T>, value: T): string[] {
  return fieldsOf(contract).flatMap((field) => {
    const held = (value as Record<string, unknown>)[field.name];
    const list = (Array.isArray(held) ? held : [held]).filter((one) => one !== undefined && one !== null);
    if (field.part) {
      const part = field.part();
      return list.flatMap((one) => locationValuesOf(part, one as object));
    }
    return field.holds?.endsWith('.location') && field.schema.format !== 'date' && !field.schema.enum
      ? list.filter((one) => typeof one === 'string')
      : [];
  });
}
