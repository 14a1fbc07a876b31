import type { LinkEvidence, PersonLink } from '#libs/contracts';
import { first, toName } from '../record/identity.js';
import type { SeenSide } from '../reviews/see-sides.js';
import type { ReadLink } from './person-links.store.js';

/** What restricts what may be told of a comparison. */
interface Locating {
  /** True for a comparison that rests on where somebody lives or how to reach them. */
  isLocating(comparison: string): boolean;
}

/**
 * A link as a viewer may see it, or undefined where its source person may not be seen. What it rests on is told only where
 * the other source person may be seen as well, and without what tells where somebody protected lives.
 */
export function toPersonLink(
  link: ReadLink,
  sides: ReadonlyMap<string, SeenSide>,
  locating: Locating,
): PersonLink | undefined {
  const side = sides.get(link.sourcePersonId);
  const [told] = side?.told ?? [];
  if (side === undefined || told === undefined) return undefined;
  const against = sides.get(link.againstSourcePersonId ?? '');
  const mustMask = side.mustMaskLocation || against?.mustMaskLocation === true;
  const mayTell = link.againstSourcePersonId === null || against !== undefined;
  return {
    linkId: link.linkId,
    sourcePersonId: link.sourcePersonId,
    source: told.item.label.owningAgency,
    name: first(side.told, ({ told: one }) => toName(one.name)),
    dateOfBirth: first(side.told, ({ told: one }) => one.dateOfBirth),
    locationProtected: side.locationProtected,
    believedFrom: link.believedFrom.toISOString(),
    believedUntil: link.believedUntil?.toISOString() ?? null,
    rule: link.rule,
    evidence: mayTell ? evidenceOf(link).filter(({ name }) => !mustMask || !locating.isLocating(name)) : [],
    decidedBy: link.decidedBy,
    reason: link.reason,
    confirmed: link.confirmed,
  };
}

/** The first linking rule kept only the names of what was equal. */
function evidenceOf({ evidence }: ReadLink): LinkEvidence[] {
  return (
    evidence.comparisons ??
    (evidence.equal ?? []).map((name) => ({ name, agreement: 'AGREES', level: 'The same', weight: 0 }))
  );
}
