import {
  AboutRole,
  AgencyKind,
  DataCategory,
  Purpose,
  Referrer,
  RelationshipToChild,
  Sensitivity,
} from '#libs/contracts';
import { ReaderRole } from './access-case.js';
import { type Facts, Handling } from './facts.js';
import { NotACase, oneOf, type Read, shape, yesNo } from './shapes.js';

/** Facts as the ledger keeps them: what is false is left out. No identity, no time, no name. */
export type KeptFacts = Readonly<Record<string, string | number | boolean>>;

const upToThree: Read<number> = (value) => {
  if (value === 0 || value === 1 || value === 2 || value === 3) return value;
  throw new NotACase('The facts are not valid');
};

const facts = shape<Facts>({
  role: oneOf(ReaderRole),
  category: oneOf(DataCategory),
  sameAgency: yesNo,
  viewerKind: oneOf(AgencyKind),
  ownerKind: oneOf(AgencyKind),
  purpose: oneOf(Purpose),
  relationship: oneOf(RelationshipToChild),
  statedTier: upToThree,
  sensitivity: oneOf(Sensitivity),
  about: oneOf(AboutRole),
  referrer: oneOf(Referrer),
  handling: oneOf(Handling),
  agreement: upToThree,
  barred: yesNo,
  namedReader: yesNo,
  adoptionLinked: yesNo,
  relevant: yesNo,
  released: yesNo,
  notifier: yesNo,
  locationProtected: yesNo,
  covered: yesNo,
  ownConsent: yesNo,
  consentToS17: yesNo,
  consentToEarlyHelp: yesNo,
  dispensation: yesNo,
  s47Decision: yesNo,
  strategyDiscussion: yesNo,
  relevanceDetermined: yesNo,
  significantHarm: yesNo,
  locationReveal: yesNo,
  breakGlass: yesNo,
});

const nothingTrue = {
  sameAgency: false,
  barred: false,
  namedReader: false,
  adoptionLinked: false,
  relevant: false,
  released: false,
  notifier: false,
  locationProtected: false,
  covered: false,
  ownConsent: false,
  consentToS17: false,
  consentToEarlyHelp: false,
  dispensation: false,
  s47Decision: false,
  strategyDiscussion: false,
  relevanceDetermined: false,
  significantHarm: false,
  locationReveal: false,
  breakGlass: false,
} satisfies Partial<Facts>;

/** What is kept of facts; `readFacts` gives them back. */
export function keepFacts(known: Facts): KeptFacts {
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== false));
}

/** The facts that were kept; undefined where they are not valid, as in an entry older than the keeping of facts. */
export function readFacts(kept: unknown): Facts | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  try {
    return facts({ ...nothingTrue, ...kept });
  } catch (problem) {
    if (problem instanceof NotACase) return undefined;
    throw problem;
  }
}
