import type { Principal } from '#libs/identity';

/** Who reads what was recorded, of which source persons, when. */
export interface Reader {
  readonly viewer: Principal;
  readonly sourcePersonIds: readonly string[];
  readonly at: Date;
}

/** A worker's own words are told to that worker's agency alone: they stand under no label. */
export function wordsFor({ viewer }: Reader, writtenFor: string, words: string | null): string | null {
  return viewer.agency === writtenFor ? words : null;
}

/** Those that were asked for: what else a record was made for may be somebody else now. */
export function askedFor({ sourcePersonIds }: Reader, recordedFor: readonly string[]): string[] {
  const asked = new Set(sourcePersonIds);
  return recordedFor.filter((id) => asked.has(id));
}
