import {
  AboutRole,
  BreakGlassGround,
  ConsentGiver,
  ConsentState,
  DataCategory,
  GatewayType,
  Mode,
  Purpose,
  Referrer,
  RelationshipToChild,
  Sensitivity,
  Tier,
} from '#libs/contracts';
import {
  type AccessCase,
  type AgreementInCase,
  type BreakGlass,
  type Consent,
  type Dispensation,
  type Exclusion,
  type LabelInCase,
  ReaderRole,
  type RecordedGateway,
} from './access-case.js';
import { agency, instant, listOf, NotACase, oneOf, orNull, type Read, shape, text, yesNo } from './shapes.js';

const purpose = oneOf(Purpose);
const category = oneOf(DataCategory);
const tier = oneOf(Tier);
const role = oneOf(ReaderRole);

const gateway = shape<RecordedGateway>({
  type: oneOf(GatewayType),
  agency: orNull(agency),
  decidedBy: text,
  from: instant,
  until: orNull(instant),
});

const consent = shape<Consent>({
  status: oneOf(ConsentState),
  givenBy: oneOf(ConsentGiver),
  disputed: yesNo,
  purposes: listOf(purpose),
  dataCategories: listOf(category),
  agencies: listOf(agency),
  maxTier: tier,
  givenAt: instant,
  expiresAt: orNull(instant),
  withdrawnAt: orNull(instant),
});

const dispensation = shape<Dispensation>({
  authorisedBy: text,
  authoriserRole: role,
  confirmedBy: orNull(text),
  reason: text,
  from: instant,
  until: orNull(instant),
});

const agreement = shape<AgreementInCase>({
  from: agency,
  to: agency,
  dataCategories: listOf(category),
  purposes: listOf(purpose),
  maxMode: oneOf(Mode),
  validFrom: instant,
  validUntil: orNull(instant),
  suspended: yesNo,
});

const breakGlass = shape<BreakGlass>({
  userId: text,
  ground: oneOf(BreakGlassGround),
  reason: text,
  from: instant,
  until: orNull(instant),
});

const label = shape<LabelInCase>({
  owningAgency: agency,
  dataCategory: category,
  sensitivity: oneOf(Sensitivity),
  handlingCode: orNull(text),
  aboutRole: oneOf(AboutRole),
  locationProtected: yesNo,
  adoptionLinked: yesNo,
  referrer: oneOf(Referrer),
  relevant: yesNo,
  notifiedBy: shape<LabelInCase['notifiedBy']>({ userId: orNull(text), agency }),
  namedReaders: listOf(text),
  releasedTo: listOf(agency),
  parties: listOf(text),
});

/** All of a case but its label: what the items of one view have in common. */
export type SharedCase = Omit<AccessCase, 'label'>;

const shared: Read<SharedCase> = shape<SharedCase>({
  viewer: shape<AccessCase['viewer']>({ userId: text, agency, role }),
  subject: shape<AccessCase['subject']>({ personId: text, locationProtected: yesNo }),
  relationship: oneOf(RelationshipToChild),
  purpose,
  tier,
  gateways: listOf(gateway),
  consents: listOf(consent),
  dispensations: listOf(dispensation),
  agreements: listOf(agreement),
  exclusions: listOf(shape<Exclusion>({ userId: text, clearedBy: orNull(text) })),
  breakGlass: orNull(breakGlass),
  at: instant,
});

/**
 * Reads a case (13.1), or undefined where anything in it is outside its closed list, missing, of the wrong type or an
 * instant that does not parse (13.2, step 1). Fields that the page does not name are not looked at.
 */
export function readCase(value: unknown): AccessCase | undefined {
  const read = readShared(value);
  const own = read && readLabel((value as { label?: unknown }).label);
  return own && { ...read, label: own };
}

/** Reads all of a case but its label, as `readCase` does. */
export function readShared(value: unknown): SharedCase | undefined {
  return orUndefined(shared, value);
}

/** Reads a label, as `readCase` does. */
export function readLabel(value: unknown): LabelInCase | undefined {
  return orUndefined(label, value);
}

function orUndefined<T>(read: Read<T>, value: unknown): T | undefined {
  try {
    return read(value);
  } catch (problem) {
    if (problem instanceof NotACase) return undefined;
    throw problem;
  }
}
