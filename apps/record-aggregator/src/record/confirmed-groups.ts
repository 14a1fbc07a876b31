/** A source person of a hub person, and those that a worker has confirmed, beside it, to be the same. */
export interface ConfirmedLink {
  sourcePersonId: string;
  confirmedWith: string[];
}

/**
 * Groups of two or more of one hub person's source persons that workers' decisions join, directly or through one another.
 * Whoever is no longer this hub person joins nobody.
 */
export function confirmedGroups(links: readonly ConfirmedLink[]): string[][] {
  const members = new Set(links.map(({ sourcePersonId }) => sourcePersonId));
  const groups = new Map(links.map(({ sourcePersonId }) => [sourcePersonId, [sourcePersonId]]));
  for (const { sourcePersonId, confirmedWith } of links) {
    for (const other of confirmedWith.filter((id) => members.has(id))) {
      const [one = [], another = []] = [groups.get(sourcePersonId), groups.get(other)];
      if (one === another) continue;
      const joined = [...one, ...another];
      for (const id of joined) groups.set(id, joined);
    }
  }
  return [...new Set(groups.values())].filter(({ length }) => length > 1);
}
