import type { DomesticAbuseIncident, Rag } from '#libs/contracts';
import { addMinutes, earlier } from './calendar.js';
import type { Dice } from './dice.js';
import type { Person } from './family.js';
import type { Mention } from './scene-people.js';

/**
 * The next version of a notification: triage has looked at it again, and one child is now written down rightly. The
 * earlier version is left as it is.
 */
export function correct(
  dice: Dice,
  first: DomesticAbuseIncident,
  mentions: readonly Mention[],
  known: { people: ReadonlyMap<string, Person>; now: string },
): DomesticAbuseIncident {
  const rag = first.notification.triage?.rag ?? 'GREEN';
  const raised: Rag = rag === 'GREEN' || rag === 'BLUE' ? 'AMBER' : 'RED';
  const at = mentions.findIndex(({ person }) => person.ref === 'c1');
  const truly = known.people.get(mentions[at]?.personId ?? '');
  const next = structuredClone(first);
  next.notification.version = (first.notification.version ?? 1) + 1;
  next.notification.triage = {
    rag: raised,
    ...(raised === rag ? {} : { changedFrom: rag }),
    rationale: 'Earlier incidents at the address and the child’s own account.',
    by: 'MASH sergeant',
    at: earlier(addMinutes(first.incident.reportedAt, dice.whole(60, 900)), known.now),
  };
  const child = next.people[at];
  if (child && truly) {
    child.name = { given: truly.given, family: truly.family };
    child.dateOfBirth = truly.bornOn;
  }
  return next;
}
