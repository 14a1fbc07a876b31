import type { DecisionSubject, LabelAsked } from '#libs/contracts';
import type { Known, Recorded } from './known.js';

/** The consents, dispensations and gateways that count for some labels. */
export type FootingInCase = Pick<Known, 'consents' | 'dispensations' | 'gateways'>;

/** Labels that stand on the same footing. */
export interface LabelsOnOneFooting {
  readonly footing: FootingInCase;
  readonly labels: readonly LabelAsked[];
}

/**
 * The source persons whose items bear a label. Where the asker has not told, those that a worker has confirmed to be one
 * person, or the only one there is: what was recorded for one source person reaches no other by a link that the hub made.
 */
export function reachOf(
  {
    sourcePersonIds,
    confirmedSourcePersonIds = [],
  }: Pick<DecisionSubject, 'sourcePersonIds' | 'confirmedSourcePersonIds'>,
  asked: { readonly sourcePersonIds?: readonly string[] },
): readonly string[] {
  return asked.sourcePersonIds ?? (sourcePersonIds.length === 1 ? sourcePersonIds : confirmedSourcePersonIds);
}

/** What was recorded for one of these source persons. An adult's own answer counts only where the item is that adult's. */
export function footingOf(known: Known, reach: readonly string[]): FootingInCase {
  const ids = new Set(reach);
  const isOneOf = (id: string): boolean => ids.has(id);
  const reached = ({ sourcePersonIds }: Recorded): boolean => sourcePersonIds.some(isOneOf);
  return {
    consents: known.consents.filter(
      (one) => reached(one) && (one.givenBy !== 'ADULT_SELF' || one.giverSourcePersonIds.some(isOneOf)),
    ),
    dispensations: known.dispensations.filter(reached),
    gateways: known.gateways.filter(reached),
  };
}

/** The labels of a subject, those on one footing together: mostly one group, so that a view stays quick to decide. */
export function groupByFooting(known: Known, subject: DecisionSubject): LabelsOnOneFooting[] {
  const groups = new Map<string, { footing: FootingInCase; labels: LabelAsked[] }>();
  for (const asked of subject.labels) {
    const footing = footingOf(known, reachOf(subject, asked));
    const key = idsOf(footing).join();
    const group = groups.get(key) ?? { footing, labels: [] };
    group.labels.push(asked);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Ids of all that was recorded for any of these source persons, whatever it reaches. */
export function recordsAbout(known: Known, sourcePersonIds: readonly string[]): string[] {
  return idsOf(known, ({ sourcePersonIds: its }) => its.some((id) => sourcePersonIds.includes(id)));
}

function idsOf(footing: FootingInCase, wanted: (one: Recorded) => boolean = () => true): string[] {
  return [...footing.consents, ...footing.dispensations, ...footing.gateways].filter(wanted).map(({ id }) => id);
}
