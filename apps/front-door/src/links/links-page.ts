import type { LinkEvidence, PersonLink, PersonLinks, PersonSeparation } from '#libs/contracts';
import { userWords } from '../matches/review-page.js';
import { agencyOf, type Partnership } from '../partnership/partnership.js';
import { inWords } from '../words/lists.js';
import { levelSentence, linkRuleWords, thingWords } from '../words/match-words.js';
import { ageAt, exactDay, exactTime, timeAgo } from '../words/time.js';

/** What one agency told of somebody, and why it is believed to be this person. */
interface LinkLine {
  sourcePersonId: string;
  name: string;
  age: string;
  agency: string;
  locationProtected: boolean;
  why: string;
  /** What agreed, was close or conflicted, a sentence each; empty where that may not be told or nothing was compared. */
  evidence: string[];
  since: string;
  sinceAgo: string;
  /** The reason that a person gave. */
  reason: string | null;
  confirmed: boolean;
}

/** A separation that holds. */
interface SeparationLine {
  told: string;
  by: string;
  at: string;
  ago: string;
  reason: string;
  others: { href: string; text: string }[];
  /** Where it is undone: here for an unmerge, on the review for a decision about one. */
  undoHref: string | null;
}

/** "Why we believe these are one person." */
export interface LinksPage {
  personId: string;
  name: string;
  href: string;
  links: LinkLine[];
  separations: SeparationLine[];
  locationProtected: boolean;
  /** True where there is more than one to take apart. */
  isSeveral: boolean;
}

/** The page of one person's links, for the user who looks. */
export function toLinksPage(found: PersonLinks, viewerId: string, partnership: Partnership, now: string): LinksPage {
  const { personId } = found;
  return {
    personId,
    name: found.links.find(({ name }) => name !== null)?.name ?? 'A person whose name is not known',
    href: `/children/${personId}`,
    links: found.links.map((link) => toLinkLine(link, viewerId, partnership, now)),
    separations: found.separations.map((separation) => toSeparationLine(separation, personId, viewerId, now)),
    locationProtected: found.links.some(({ locationProtected }) => locationProtected),
    isSeveral: found.links.length > 1,
  };
}

function toLinkLine(link: PersonLink, viewerId: string, partnership: Partnership, now: string): LinkLine {
  const { dateOfBirth, decidedBy } = link;
  return {
    sourcePersonId: link.sourcePersonId,
    name: link.name ?? 'Name not told',
    age: dateOfBirth ? `${ageAt(dateOfBirth, now)} (born ${exactDay(dateOfBirth)})` : 'date of birth not told',
    agency: agencyOf(partnership, link.source).name,
    locationProtected: link.locationProtected,
    why: decidedBy === null ? linkRuleWords[link.rule] : `Decided by ${userWords(decidedBy, viewerId)}.`,
    evidence: toEvidence(link.evidence),
    since: exactTime(link.believedFrom),
    sinceAgo: timeAgo(link.believedFrom, now),
    reason: link.reason,
    confirmed: link.confirmed,
  };
}

const heads = { AGREES: 'Agreed', CLOSE: 'Close', CONFLICTS: 'Conflicted' } as const;

function toEvidence(evidence: readonly LinkEvidence[]): string[] {
  return (['CONFLICTS', 'AGREES', 'CLOSE'] as const).flatMap((agreement) => {
    const found = evidence.filter((one) => one.agreement === agreement);
    const said = found.map(({ name, level }) => levelSentence(thingWords(name), level)).map(small);
    return said.length === 0 ? [] : [`${heads[agreement]}: ${inWords(said)}`];
  });
}

const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const kinds: Record<PersonSeparation['kind'], string> = {
  UNMERGE: 'Taken apart: it was about somebody else.',
  NOT_THE_SAME: 'Kept apart: not the same person.',
  ADOPTION_SEPARATION: 'Kept apart because of an adoption.',
};

function toSeparationLine(
  separation: PersonSeparation,
  personId: string,
  viewerId: string,
  now: string,
): SeparationLine {
  const several = separation.otherPersonIds.length > 1;
  return {
    told: kinds[separation.kind],
    by: userWords(separation.decidedBy, viewerId),
    at: exactTime(separation.decidedAt),
    ago: timeAgo(separation.decidedAt, now),
    reason: separation.reason,
    others: separation.otherPersonIds.map((other, place) => ({
      href: `/children/${other}/links`,
      text: several ? `The other person, ${place + 1} of ${separation.otherPersonIds.length}` : 'The other person',
    })),
    undoHref: separation.kind === 'UNMERGE' ? `/children/${personId}/separations/${separation.decisionId}/undo` : null,
  };
}
