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

/** Reason codes of the access rules that a reader may be told, the most telling first; the rest get the plain sentence. Never a category. */
const sentences: readonly (readonly [reason: string, says: string])[] = [
  ['RESTRICTED', 'Its owner lets only named people read it.'],
  ['NO_RELATIONSHIP', 'You have no link to this child yet, such as a contact or an allocation.'],
  ['ROLE_CEILING', 'Your role may know that it exists, not what it says.'],
  ['AGREEMENT_LIMIT', 'Its owner has agreed that you may know that it exists, not what it says.'],
];

/** One sentence why, from the reasons of the decision. */
export function whyWithheld(reasons: readonly string[]): string {
  const found = sentences.find(([reason]) => reasons.includes(reason));
  return found?.[1] ?? 'For this purpose and at this footing you may know that it exists, not what it says.';
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
