import type { Bearing, DecisionSubject, LabelAsked } from '#libs/contracts';
import type { Known, Recorded } from './known.js';

/**
 * The consents, dispensations, gateways, broken glass and named readers that count for some labels. What restricts reaches
 * further than its readers: across everybody believed to be the person.
 */
export type FootingInCase = Pick<Known, 'consents' | 'dispensations' | 'gateways' | 'brokenGlass' | 'restrictions'>;

/** Labels that stand on the same footing; `borneBy` only where not all of a label does. */
export interface LabelsOnOneFooting {
  readonly footing: FootingInCase;
  readonly labels: readonly LabelAsked[];
}

/** Whose records count for an item. */
export interface Reach {
  /** On whose account it is held, and those confirmed to be the same person. */
  readonly of: readonly string[];
  /** Whom it is about, likewise. */
  readonly about: readonly string[];
}

/**
 * What was recorded for one source person reaches no other by a link that the hub made: only what a worker has confirmed to
 * be one. Where it was not told on whose account, it is the only source person or the only confirmed group.
 */
export function reachOf(
  { sourcePersonIds, confirmedGroups = [] }: Pick<DecisionSubject, 'sourcePersonIds' | 'confirmedGroups'>,
  bearing: Bearing | undefined,
): Reach {
  if (bearing) {
    const groupOf = (id: string): readonly string[] =>
      confirmedGroups.find((group) => group.sourcePersonIds.includes(id))?.sourcePersonIds ?? [id];
    return { of: groupOf(bearing.sourcePersonId), about: groupOf(bearing.aboutSourcePersonId) };
  }
  const [only, ...others] = sourcePersonIds.length === 1 ? [sourcePersonIds] : confirmedGroups.map(idsIn);
  const all = only && others.length === 0 ? only : [];
  return { of: all, about: all };
}

const idsIn = ({ sourcePersonIds }: { sourcePersonIds: string[] }): string[] => sourcePersonIds;

/** What was recorded for one of these. An adult's own answer counts only for what is about that adult. */
export function footingOf(known: Known, { of, about }: Reach): FootingInCase {
  const reached = ({ sourcePersonIds }: Recorded): boolean => sourcePersonIds.some((id) => of.includes(id));
  return {
    consents: known.consents.filter(
      (one) =>
        reached(one) && (one.givenBy !== 'ADULT_SELF' || one.giverSourcePersonIds.some((id) => about.includes(id))),
    ),
    dispensations: known.dispensations.filter(reached),
    gateways: known.gateways.filter(reached),
    brokenGlass: known.brokenGlass.filter(reached),
    restrictions: known.restrictions.filter(reached),
  };
}

/** The labels of a subject, those on one footing together: mostly one group, so that a view stays quick to decide. */
export function groupByFooting(known: Known, subject: DecisionSubject): LabelsOnOneFooting[] {
  const groups = new Map<string, { footing: FootingInCase; labels: LabelAsked[] }>();
  for (const { key, label, borneBy } of subject.labels) {
    const parts = partsOf(known, subject, borneBy);
    for (const [text, { footing, bearings }] of parts) {
      const group = groups.get(text) ?? { footing, labels: [] };
      group.labels.push({ key, label, ...(parts.size > 1 && { borneBy: bearings }) });
      groups.set(text, group);
    }
  }
  return [...groups.values()];
}

/** The bearings of a label by the footing that each stands on. */
function partsOf(known: Known, subject: DecisionSubject, borneBy: readonly Bearing[] | undefined) {
  const parts = new Map<string, { footing: FootingInCase; bearings: Bearing[] }>();
  const isNothingRecorded = idsOf(known).length === 0;
  for (const bearing of isNothingRecorded || !borneBy?.length ? [undefined] : borneBy) {
    const footing = footingOf(known, reachOf(subject, bearing));
    const text = idsOf(footing).join();
    const part = parts.get(text) ?? { footing, bearings: [] };
    if (bearing) part.bearings.push(bearing);
    parts.set(text, part);
  }
  return parts;
}

/** Ids of all that was recorded for any of these source persons, whatever it reaches. */
export function recordsAbout(known: Known, sourcePersonIds: readonly string[]): string[] {
  return idsOf(known, ({ sourcePersonIds: its }) => its.some((id) => sourcePersonIds.includes(id)));
}

function idsOf(footing: FootingInCase, wanted: (one: Recorded) => boolean = () => true): string[] {
  const { consents, dispensations, gateways, brokenGlass, restrictions } = footing;
  const recorded = [...consents, ...dispensations, ...gateways, ...brokenGlass, ...restrictions];
  return recorded.filter(wanted).map(({ id }) => id);
}
