import type { KeptLink } from './links.store.js';

/**
 * Who goes along where source persons leave a hub person: whoever the hub itself linked because of one of them, and whoever
 * was linked because of these. What a person decided about stays where that person put it.
 */
export function followersOf(members: readonly KeptLink[], leaving: readonly string[]): KeptLink[] {
  const gone = new Set(leaving);
  const followers: KeptLink[] = [];
  for (let found = true; found;) {
    found = false;
    for (const link of members) {
      const { sourcePersonId, againstSourcePersonId, decisionId } = link;
      if (gone.has(sourcePersonId) || decisionId !== null) continue;
      if (againstSourcePersonId === null || !gone.has(againstSourcePersonId)) continue;
      gone.add(sourcePersonId);
      followers.push(link);
      found = true;
    }
  }
  return followers;
}
