/** An exclusion of the viewer, with its clearance where there is one. */
export interface KeptExclusion {
  readonly sourcePersonId: string;
  readonly origin: 'BY_HAND' | 'STAFF_LIST';
  /** Instants as the database writes them, all in one zone and precision: they compare as text. */
  readonly recordedAt: string;
  readonly clearedBy: string | null;
  readonly clearedAt: string | null;
}

/** Whom it is about. */
interface About {
  readonly sourcePersonIds: readonly string[];
  readonly confirmedGroups?: readonly { readonly sourcePersonIds: readonly string[] }[];
}

/**
 * The exclusions that a decision about somebody counts. They reach across everybody believed to be that person. A clearance opens,
 * so it reaches others only where a worker has confirmed that both are the person, and never what was written down by hand after it.
 * While one stands that is not cleared, the cleared ones do not count.
 */
export function standingExclusions(exclusions: readonly KeptExclusion[], about: About): KeptExclusion[] {
  const concerned = exclusions.filter(({ sourcePersonId }) => about.sourcePersonIds.includes(sourcePersonId));
  const isSame = (one: string, other: string): boolean =>
    one === other ||
    (about.confirmedGroups ?? []).some((group) => [one, other].every((id) => group.sourcePersonIds.includes(id)));
  const isCleared = (one: KeptExclusion): boolean =>
    one.clearedBy !== null ||
    concerned.some(
      (other) =>
        other.clearedAt !== null &&
        (one.origin === 'STAFF_LIST' || one.recordedAt < other.clearedAt) &&
        isSame(other.sourcePersonId, one.sourcePersonId),
    );
  const standing = concerned.filter((one) => !isCleared(one));
  return standing.length > 0 ? standing : concerned;
}
