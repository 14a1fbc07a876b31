import type { ExistenceLine } from '#libs/contracts';
import { agencyOf, type Partnership, type WhomToRing } from '../partnership/partnership.js';
import { monthName } from './time.js';

/** What the page says of something that exists and may not be seen: whose, the latest month, why, whom to ring. */
export interface WithheldBox {
  title: string;
  month: string;
  why: string;
  ring: WhomToRing;
}

/** Words found in the broker's reason codes, in order of preference, and the sentence each gives. Never a count, never a category. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/RESTRICTED|NAMED/i, 'Its owner lets only named people read it.'],
  [/RELATIONSHIP/i, 'You have no link to this child yet, such as a contact or an allocation.'],
  [/ROLE|CEILING/i, 'Your role may know that it exists, not what it says.'],
  [/AGREEMENT|RELEASE/i, 'Its owner has not agreed to share what it says for this purpose.'],
  [/TIER|CONSENT|STATUTORY/i, 'At this footing you may know that it exists, not what it says.'],
];

/** One sentence why, from the reasons of the decision; a plain one where none is known. */
export function whyWithheld(reasons: readonly string[]): string {
  const found = sentences.find(([pattern]) => reasons.some((reason) => pattern.test(reason)));
  return found?.[1] ?? 'You may know that it exists, not what it says, for this purpose.';
}

/** The box for one owner. 13.7: the agency, the latest month, whom to ring; nothing else. */
export function toWithheldBox(line: ExistenceLine, partnership: Partnership): WithheldBox {
  const agency = agencyOf(partnership, line.owner);
  return {
    title: `Something is held by ${agency.name}`,
    month: monthName(line.latestMonth),
    why: whyWithheld(line.reasons),
    ring: agency,
  };
}
