import type { Facts } from '../case/facts.js';

/** One thing that could be otherwise: which facts it would change, and how one says so before a colon. */
export interface Change {
  readonly code: string;
  readonly says: (facts: Facts) => string;
  readonly to: (facts: Facts) => Partial<Facts>;
}

const consentAtS17 = { covered: true, consentToEarlyHelp: true, consentToS17: true } as const;
const atLeastS17 = (facts: Facts): Partial<Facts> => ({ statedTier: Math.max(2, facts.statedTier) });

/**
 * What could change an answer, smallest first. Each names its ground; none names a person. What the law closes for good
 * (13.2, steps 3 and 4) is not among them.
 */
export const changes: readonly Change[] = [
  {
    code: 'RELATIONSHIP',
    says: () => 'With an open contact with this child',
    to: ({ relationship }) => (relationship === 'NONE' ? { relationship: 'CONTACT' } : {}),
  },
  {
    code: 'EARLY_HELP_CONSENT',
    says: (facts) => `With ${giverOf(facts)} consent to ${sharingOf(facts)} for early help`,
    to: ({ statedTier }) => ({ covered: true, consentToEarlyHelp: true, statedTier: Math.max(1, statedTier) }),
  },
  {
    code: 'S17_CONSENT',
    says: (facts) => `With ${giverOf(facts)} consent to ${sharingOf(facts)} at section 17`,
    to: (facts) => ({ ...consentAtS17, ...atLeastS17(facts) }),
  },
  {
    code: 'OWN_CONSENT',
    says: (facts) =>
      `With ${facts.about === 'CHILD' ? "the child's" : "the person's"} own consent to ${sharingOf(facts)} at section 17`,
    to: (facts) => ({ ...consentAtS17, ...atLeastS17(facts), ownConsent: true }),
  },
  {
    code: 'DISPENSATION',
    says: () => "With a manager's decision, confirmed by a second person, to go on without consent at section 17",
    to: (facts) => ({ ...atLeastS17(facts), dispensation: true }),
  },
  {
    code: 'DETERMINATION',
    says: () => "With the owner's determination that it is relevant to the child's welfare, at section 17",
    to: (facts) => ({ ...atLeastS17(facts), relevanceDetermined: true }),
  },
  {
    code: 'S47_DECISION',
    says: () => 'At section 47, with a signed decision',
    to: () => ({ statedTier: 3, s47Decision: true }),
  },
  { code: 'AGREEMENT', says: () => 'With an agreement of its owner that goes further', to: () => ({ agreement: 3 }) },
  {
    code: 'AGREEMENT_AND_CONSENT',
    says: (facts) =>
      `With an agreement of its owner, and ${giverOf(facts)} consent to ${sharingOf(facts)} at section 17`,
    to: (facts) => ({ agreement: 3, ...consentAtS17, ...atLeastS17(facts) }),
  },
  {
    code: 'AGREEMENT_AND_S47_DECISION',
    says: () => 'With an agreement of its owner, at section 47 with a signed decision',
    to: () => ({ agreement: 3, statedTier: 3, s47Decision: true }),
  },
  { code: 'RELEASE', says: () => 'If its owner releases it to your agency', to: () => ({ released: true }) },
  { code: 'RELEVANT', says: () => 'If its owner marks it relevant for this child', to: () => ({ relevant: true }) },
  { code: 'NAMED_READER', says: () => 'As a named reader', to: () => ({ namedReader: true }) },
  {
    code: 'SIGNIFICANT_HARM',
    says: () => "With the owner's finding of significant harm, at section 47 with a signed decision",
    to: () => ({ significantHarm: true, statedTier: 3, s47Decision: true }),
  },
  {
    code: 'LOCATION_REVEAL',
    says: () => "With somebody else's decision to reveal the location, at section 47 with a signed decision",
    to: () => ({ locationReveal: true, statedTier: 3, s47Decision: true }),
  },
  { code: 'CLEARANCE', says: () => 'If somebody else clears the reader', to: () => ({ barred: false }) },
];

/** Who may agree (13.1): an adult's health is the adult's own; the rest is for parents, or for the child who is able. */
function giverOf({ about, ownerKind }: Facts): string {
  if (about === 'CHILD') return "a parent's or the able child's";
  return ownerKind === 'health' ? "the adult's own" : "a parent's or the adult's own";
}

function sharingOf({ ownerKind }: Facts): string {
  return `${ownerKind === 'social-care' ? 'social care' : ownerKind} sharing`;
}
