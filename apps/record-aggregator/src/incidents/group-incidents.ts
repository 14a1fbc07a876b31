import type { IncidentEvidence } from '#libs/contracts';
import { decideIncident, type IncidentVerdict, type ToldOfIncident } from './decide-incident.js';

/** A worker's "not the same incident": no reference of one side is in an incident with one of the other. */
export interface HeldSeparation {
  decisionId: string;
  referenceId: string;
  fromReferenceIds: string[];
  reason: string;
  decidedBy: string;
  decidedAt: string;
}

/** The references of one incident, and what each has in common with the others. */
export interface IncidentGroup {
  members: { referenceId: string; evidence: IncidentEvidence[] }[];
}

/**
 * Which references are one event. A pure function of what is told and of workers' separations: neither the order of
 * arrival nor anything that is not given changes it, so that what a viewer may not see leaves no trace in it.
 * INVARIANT: no two of one incident are DIFFERENT. A reference that fits two events joins neither.
 */
export function groupIncidents(
  told: readonly ToldOfIncident[],
  separations: readonly HeldSeparation[],
): IncidentGroup[] {
  const sorted = told.toSorted((one, other) => (one.referenceId < other.referenceId ? -1 : 1));
  const verdicts = verdictsOf(sorted, separations);
  const same = (one: string, other: string) => verdicts.get(one)?.get(other)?.verdict === 'SAME';
  const differ = (one: string, other: string) => verdicts.get(one)?.get(other)?.verdict === 'DIFFERENT';
  const ids = sorted.map(({ referenceId }) => referenceId);
  const torn = new Set(
    ids.filter((id) => {
      const near = ids.filter((other) => other !== id && same(id, other));
      return near.some((one) => near.some((other) => differ(one, other)));
    }),
  );
  const settled = ids.filter((id) => !torn.has(id));
  const groups = connected(settled, same).flatMap((group) =>
    group.some((one) => group.some((other) => differ(one, other))) ? group.map((id) => [id]) : [group],
  );
  return [...groups, ...[...torn].map((id) => [id])].map((group) => ({
    members: group.map((referenceId) => ({ referenceId, evidence: evidenceWith(referenceId, group, verdicts) })),
  }));
}

type Verdicts = ReadonlyMap<string, ReadonlyMap<string, IncidentVerdict>>;

function verdictsOf(told: readonly ToldOfIncident[], separations: readonly HeldSeparation[]): Verdicts {
  const apart = (one: string, other: string) =>
    separations.some(
      ({ referenceId, fromReferenceIds }) =>
        (referenceId === one && fromReferenceIds.includes(other)) ||
        (referenceId === other && fromReferenceIds.includes(one)),
    );
  return new Map(
    told.map((one) => [
      one.referenceId,
      new Map(
        told
          .filter((other) => other !== one)
          .map((other): [string, IncidentVerdict] => [
            other.referenceId,
            apart(one.referenceId, other.referenceId) ? { verdict: 'DIFFERENT' } : decideIncident(one, other),
          ]),
      ),
    ]),
  );
}

function connected(ids: readonly string[], same: (one: string, other: string) => boolean): string[][] {
  const left = new Set(ids);
  const groups: string[][] = [];
  for (const first of ids) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const one of group) {
      for (const other of left) {
        if (!same(one, other)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

function evidenceWith(referenceId: string, group: readonly string[], verdicts: Verdicts): IncidentEvidence[] {
  const found = group.flatMap((other) => {
    const verdict = verdicts.get(referenceId)?.get(other);
    return verdict?.verdict === 'SAME' ? verdict.evidence : [];
  });
  return [...new Set(found)].toSorted();
}
