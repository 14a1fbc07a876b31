import {
  AboutRole,
  type AgencyKind,
  agencyKind,
  type DataCategory,
  Purpose,
  type Referrer,
  type RelationshipToChild,
  type Sensitivity,
  Tier,
} from '#libs/contracts';
import type { AccessCase, ReaderRole } from './access-case.js';
import {
  agreedMode,
  coveringConsents,
  hasDispensation,
  hasGateway,
  hasOwnConsent,
  isBarred,
  isGlassBroken,
  isSaid,
  reachesTier,
} from './in-force.js';

/** Whether the owner lets police material be passed on: a 3x5x2 code ending in P, another code, or none. */
export const Handling = ['SHAREABLE', 'NOT_SHAREABLE', 'NONE'] as const;
type Handling = (typeof Handling)[number];

/**
 * All that policies can ask about a case: no identity, no time, so that an answer remembered under them cannot be stale.
 * docs/policy.md explains each; lintel.cedarschema types them.
 */
export interface Facts {
  readonly role: ReaderRole;
  readonly category: DataCategory;
  readonly sameAgency: boolean;
  readonly viewerKind: AgencyKind;
  readonly ownerKind: AgencyKind;
  readonly purpose: Purpose;
  readonly relationship: RelationshipToChild;
  readonly statedTier: number;
  readonly sensitivity: Sensitivity;
  readonly about: AboutRole;
  readonly referrer: Referrer;
  readonly handling: Handling;
  readonly agreement: number;
  readonly barred: boolean;
  readonly namedReader: boolean;
  readonly adoptionLinked: boolean;
  readonly relevant: boolean;
  readonly released: boolean;
  readonly notifier: boolean;
  readonly locationProtected: boolean;
  readonly covered: boolean;
  readonly ownConsent: boolean;
  readonly consentToS17: boolean;
  readonly consentToEarlyHelp: boolean;
  readonly dispensation: boolean;
  readonly s47Decision: boolean;
  readonly strategyDiscussion: boolean;
  readonly relevanceDetermined: boolean;
  readonly significantHarm: boolean;
  readonly locationReveal: boolean;
  readonly breakGlass: boolean;
}

/** A 3x5x2 code ending in P may be passed on (13.3). */
const SHAREABLE_CODE = /^[123]\/?[A-E]\/?P$/;

/** Reduces a case to its facts. Combines nothing into an answer: that is for the policies. */
export function toFacts(given: AccessCase): Facts {
  const { viewer, subject, label } = given;
  const covering = coveringConsents(given);
  return {
    role: viewer.role,
    category: label.dataCategory,
    sameAgency: label.owningAgency === viewer.agency,
    viewerKind: kindOf(viewer.agency),
    ownerKind: kindOf(label.owningAgency),
    purpose: given.purpose,
    relationship: given.relationship,
    statedTier: Tier.indexOf(given.tier),
    sensitivity: label.sensitivity,
    about: label.aboutRole,
    referrer: label.referrer,
    handling: handlingOf(label.handlingCode),
    agreement: agreedMode(given),
    barred: isBarred(given),
    namedReader: label.namedReaders.includes(viewer.userId),
    adoptionLinked: label.adoptionLinked,
    relevant: label.relevant,
    released: label.releasedTo.includes(viewer.agency),
    notifier:
      isSaid(viewer.userId) && label.notifiedBy.userId === viewer.userId && label.notifiedBy.agency === viewer.agency,
    locationProtected: label.locationProtected || subject.locationProtected,
    covered: covering.length > 0,
    ownConsent: hasOwnConsent(given, covering),
    consentToS17: reachesTier(covering, 'S17'),
    consentToEarlyHelp: reachesTier(covering, 'EARLY_HELP'),
    dispensation: hasDispensation(given),
    s47Decision: hasGateway(given, 'S47_DECISION'),
    strategyDiscussion: hasGateway(given, 'STRATEGY_DISCUSSION'),
    relevanceDetermined: hasGateway(given, 'S16LA_DETERMINATION'),
    significantHarm: hasGateway(given, 'SIGNIFICANT_HARM'),
    locationReveal: hasGateway(given, 'LOCATION_REVEAL'),
    breakGlass: isGlassBroken(given),
  };
}

function kindOf(agency: string): AgencyKind {
  const kind = agencyKind(agency);
  if (kind === undefined) throw new Error('An agency that was read has a kind');
  return kind;
}

function handlingOf(code: string | null): Handling {
  if (code === null) return 'NONE';
  return SHAREABLE_CODE.test(code) ? 'SHAREABLE' : 'NOT_SHAREABLE';
}
