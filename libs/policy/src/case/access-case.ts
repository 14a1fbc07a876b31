import {
  AboutRole,
  type Agency,
  type BreakGlassGround,
  type ConsentGiver,
  type ConsentState,
  DataCategory,
  type GatewayType,
  Mode,
  Purpose,
  Referrer,
  RelationshipToChild,
  Sensitivity,
  Tier,
} from '#libs/contracts';
import { type Instant } from './instant.js';

/** The roles of 13.2: who may read anything at all. */
export const ReaderRole = [
  'POLICE_NOTIFIER',
  'POLICE_MASH_RESEARCHER',
  'HEALTH_NOTIFIER',
  'HEALTH_MASH_NAVIGATOR',
  'FRONT_DOOR_CALL_HANDLER',
  'CONSULTANT_SOCIAL_WORKER',
  'EARLY_HELP_ADVISER',
  'DUTY_MANAGER',
  'EDT_WORKER',
  'MACE_WORKER',
  'LEAD_CHILD_PROTECTION_PRACTITIONER',
  'CALDICOTT_GUARDIAN',
  'PRIVACY_OFFICER',
  'DATA_PROTECTION_OFFICER',
  'AUDITOR',
  'QA_ANALYST',
] as const;
export type ReaderRole = (typeof ReaderRole)[number];

export interface RecordedGateway {
  readonly type: GatewayType;
  readonly agency: Agency | null;
  readonly decidedBy: string;
  readonly from: Instant;
  readonly until: Instant | null;
}

export interface Consent {
  readonly status: ConsentState;
  readonly givenBy: ConsentGiver;
  readonly disputed: boolean;
  readonly purposes: readonly Purpose[];
  readonly dataCategories: readonly DataCategory[];
  readonly agencies: readonly Agency[];
  readonly maxTier: Tier;
  readonly givenAt: Instant;
  readonly expiresAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

export interface Dispensation {
  readonly authorisedBy: string;
  readonly authoriserRole: ReaderRole;
  readonly confirmedBy: string | null;
  readonly reason: string;
  readonly from: Instant;
  readonly until: Instant | null;
}

export interface AgreementInCase {
  readonly from: Agency;
  readonly to: Agency;
  readonly dataCategories: readonly DataCategory[];
  readonly purposes: readonly Purpose[];
  readonly maxMode: Mode;
  readonly validFrom: Instant;
  readonly validUntil: Instant | null;
  readonly suspended: boolean;
}

export interface Exclusion {
  readonly userId: string;
  readonly clearedBy: string | null;
}

export interface BreakGlass {
  readonly userId: string;
  readonly ground: BreakGlassGround;
  readonly reason: string;
  readonly from: Instant;
  readonly until: Instant | null;
}

export interface LabelInCase {
  readonly owningAgency: Agency;
  readonly dataCategory: DataCategory;
  readonly sensitivity: Sensitivity;
  readonly handlingCode: string | null;
  readonly aboutRole: AboutRole;
  readonly locationProtected: boolean;
  readonly adoptionLinked: boolean;
  readonly referrer: Referrer;
  readonly relevant: boolean;
  readonly notifiedBy: { readonly userId: string | null; readonly agency: Agency };
  readonly namedReaders: readonly string[];
  readonly releasedTo: readonly Agency[];
  readonly parties: readonly string[];
}

/** Everything a decision depends on (13.1), read and in its closed lists. */
export interface AccessCase {
  readonly viewer: { readonly userId: string; readonly agency: Agency; readonly role: ReaderRole };
  readonly subject: { readonly personId: string; readonly locationProtected: boolean };
  readonly relationship: RelationshipToChild;
  readonly purpose: Purpose;
  readonly tier: Tier;
  readonly gateways: readonly RecordedGateway[];
  readonly consents: readonly Consent[];
  readonly dispensations: readonly Dispensation[];
  readonly agreements: readonly AgreementInCase[];
  readonly exclusions: readonly Exclusion[];
  readonly breakGlass: BreakGlass | null;
  readonly label: LabelInCase;
  readonly at: Instant;
}

/** A case as it is written (13.1): instants are text. What the broker and `lintel policy decide` hand to `decide`. */
export type WrittenCase = Written<AccessCase>;
type Written<T> = T extends bigint
  ? string
  : T extends string | boolean | null
    ? T
    : T extends readonly (infer One)[]
      ? readonly Written<One>[]
      : { readonly [Key in keyof T]: Written<T[Key]> };
