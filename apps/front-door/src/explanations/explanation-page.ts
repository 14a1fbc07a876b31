import type { EntryExplanation } from '#libs/contracts';
import { agencyOf, type Partnership } from '../partnership/partnership.js';
import { gatewayWords, modeWords } from '../words/access-words.js';
import { categoryWords } from '../words/category-words.js';

/** One kind of thing on the page, and why it was shown as it was. */
export interface ExplainedLine {
  title: string;
  owner: string;
  saw: string;
  openedBy: string | null;
  says: string[];
  policies: { id: string; legalBasis: string }[];
  wouldChange: string[];
}

/** The lines of the page, in the order of the explanation. */
export function toExplainedLines({ items }: EntryExplanation, partnership: Partnership): ExplainedLine[] {
  return items.map(({ owningAgency, dataCategory, mode, gateway, says, policies, wouldChange }) => ({
    title: dataCategory === null ? 'Something is held' : categoryWords[dataCategory],
    owner: agencyOf(partnership, owningAgency).name,
    saw: modeWords[mode],
    openedBy: gateway === null ? null : gatewayWords[gateway],
    says,
    policies: policies.map(({ id, legalBasis }) => ({ id, legalBasis })),
    wouldChange: wouldChange.map((change) => change.says),
  }));
}
