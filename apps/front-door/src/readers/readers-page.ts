import type { ReadersOfRecord, Role } from '#libs/contracts';
import { agencyOf, type Partnership } from '../partnership/partnership.js';
import { modeWords, purposeWords, roleWords, viewWords } from '../words/access-words.js';
import { exactTime, timeAgo } from '../words/time.js';

/** One line of "who has seen this child". */
export interface ReaderLine {
  who: string;
  /** By which colleagues and auditors know the reader. */
  signInName: string;
  agency: string;
  what: string;
  why: string;
  saw: string;
  when: string;
  ago: string;
  /** The page that says why; null where it is not for whoever asks. */
  whyHref: string | null;
}

/** Who looks at the page. */
export interface LooksAtReaders {
  userId: string;
  /** Answers for privacy, and so may ask of anybody's view why it showed what it showed. */
  governs: boolean;
}

/** The lines of the page of a person, latest first. */
export function toReaderLines(
  readers: ReadersOfRecord,
  partnership: Partnership,
  looks: LooksAtReaders,
  personId: string,
  now: string,
): ReaderLine[] {
  return readers.readers.map((reader) => ({
    who: `${roleOf(reader.role)}${reader.userId === looks.userId ? ' (you)' : ''}`,
    signInName: reader.userId,
    agency: agencyOf(partnership, reader.agency).name,
    what: viewWords[reader.view],
    why: purposeWords[reader.purpose],
    saw: modeWords[reader.mostShown],
    when: exactTime(reader.at),
    ago: timeAgo(reader.at, now),
    whyHref: looks.governs || reader.userId === looks.userId ? `/children/${personId}/readers/${reader.entryId}` : null,
  }));
}

function roleOf(role: string): string {
  return Object.hasOwn(roleWords, role) ? roleWords[role as Role] : 'Somebody';
}

/** Roles that answer for who reads what; the broker is the judge, this only offers. */
export function governs(role: Role): boolean {
  return ['PRIVACY_OFFICER', 'DATA_PROTECTION_OFFICER', 'CALDICOTT_GUARDIAN', 'AUDITOR'].includes(role);
}
