import { type Agency, type DataCategory, Sensitivity } from '#libs/contracts';

/** A restriction in force, as it concerns one viewer. */
export interface RestrictionInForce {
  readonly id: string;
  readonly sourcePersonIds: readonly string[];
  readonly owningAgency: Agency;
  /** Null for every category. */
  readonly dataCategory: DataCategory | null;
  readonly sensitivity: Sensitivity;
  /** Whether the viewer is one of its readers. */
  readonly named: boolean;
}

/** Of which items a label is. */
interface Restricted {
  readonly owningAgency: Agency;
  readonly dataCategory: DataCategory;
  readonly sensitivity: Sensitivity;
}

/** The restrictions that concern a label. */
interface Concerning {
  /** Of anybody believed to be the person: what restricts reaches across all of them. */
  readonly believed: readonly RestrictionInForce[];
  /** Of those who are the person for certain: a named reader counts for these alone. */
  readonly certain: readonly RestrictionInForce[];
}

/**
 * The higher of the sensitivity told and those recorded, and whether the viewer is a named reader: of every one of the highest
 * recorded, so that nobody opens what is hidden by a lesser restriction that names them.
 */
export function restrictLabel(
  label: Restricted,
  { believed, certain }: Concerning,
): { sensitivity: Sensitivity; named: boolean } {
  const covering = believed.filter(
    (one) =>
      one.owningAgency === label.owningAgency && (one.dataCategory === null || one.dataCategory === label.dataCategory),
  );
  const highest = covering.reduce<Sensitivity>((most, { sensitivity }) => higher(most, sensitivity), 'NORMAL');
  const strictest = covering.filter(({ sensitivity }) => sensitivity === highest);
  return {
    sensitivity: higher(label.sensitivity, highest),
    named: strictest.every(({ named }) => named) && strictest.some((one) => certain.includes(one)),
  };
}

const higher = (one: Sensitivity, other: Sensitivity): Sensitivity =>
  Sensitivity.indexOf(one) >= Sensitivity.indexOf(other) ? one : other;
