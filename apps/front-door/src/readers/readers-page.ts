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
}

/** The lines of the page, latest first. */
export function toReaderLines(
  readers: ReadersOfRecord,
  partnership: Partnership,
  viewerId: string,
  now: string,
): ReaderLine[] {
  return readers.readers.map((reader) => ({
    who: `${roleOf(reader.role)}${reader.userId === viewerId ? ' (you)' : ''}`,
    signInName: reader.userId,
    agency: agencyOf(partnership, reader.agency).name,
    what: viewWords[reader.view],
    why: purposeWords[reader.purpose],
    saw: modeWords[reader.mostShown],
    when: exactTime(reader.at),
    ago: timeAgo(reader.at, now),
  }));
}

function roleOf(role: string): string {
  return Object.hasOwn(roleWords, role) ? roleWords[role as Role] : 'Somebody';
}
