import * as fc from 'fast-check';
import {
  AboutRole,
  type Agency,
  DataCategory,
  Mode,
  Purpose,
  Referrer,
  RelationshipToChild,
  Sensitivity,
  Tier,
} from '#libs/contracts';
import { ReaderRole, type WrittenCase } from '#libs/policy';
import { agreement, brokenGlass, consent, dispensation, gateway } from './access-cases.js';

const users = ['u-17', 'u-17', 'u-2', 'u-3', 'u-4', 'u-50', '', ' '] as const;
const agencies: readonly Agency[] = [
  'social-care:926',
  'police:36',
  'health:RM1',
  'social-care:926',
  'education:121000',
];
const instants = [
  '2026-10-20T14:00:00Z',
  '2026-10-26T14:00:00Z',
  '2026-11-01T09:00:00Z',
  '2026-11-23T01:59:59.999Z',
  '2026-11-23T02:00:00Z',
  '2026-11-23T13:50:00Z',
  '2026-11-23T14:00:00Z',
  '2026-11-23T14:00:00.000001Z',
  '2026-11-23T17:50:00Z',
  '2027-01-01T00:00:00Z',
] as const;
const user = fc.constantFrom(...users);
const agency = fc.constantFrom(...agencies);
const instant = fc.constantFrom(...instants);
const orNull = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { nil: null, freq: 2 });
const oneOf = <T>(list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list);
/** Mostly all of a closed list, so that what names it often counts. */
const someOf = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant<T[]>([...list]) }, { weight: 1, arbitrary: fc.subarray<T>([...list]) });
const few = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { maxLength: 2 });
const rarely = fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });

/** Valid cases of everything with everything. */
const wildCase: fc.Arbitrary<WrittenCase> = fc.record({
  viewer: fc.record({
    userId: fc.constantFrom('u-17', 'u-17', 'u-17', 'u-2', ' '),
    agency,
    role: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<ReaderRole>('CONSULTANT_SOCIAL_WORKER', 'DUTY_MANAGER', 'EDT_WORKER') },
      { weight: 2, arbitrary: oneOf(ReaderRole) },
    ),
  }),
  subject: fc.record({ personId: fc.constant('h-1'), locationProtected: rarely }),
  relationship: oneOf(RelationshipToChild),
  purpose: oneOf(Purpose),
  tier: fc.constantFrom<Tier>('NONE', 'EARLY_HELP', 'S17', 'S47', 'S47'),
  gateways: few(
    fc.record({
      type: fc.constantFrom(
        'S47_DECISION' as const,
        'STRATEGY_DISCUSSION' as const,
        'S16LA_DETERMINATION' as const,
        'SIGNIFICANT_HARM' as const,
        'LOCATION_REVEAL' as const,
      ),
      agency: orNull(agency),
      decidedBy: user,
      from: instant,
      until: orNull(instant),
    }),
  ),
  consents: few(
    fc.record({
      status: fc.constantFrom(
        'GIVEN' as const,
        'GIVEN' as const,
        'GIVEN' as const,
        'REFUSED' as const,
        'WITHDRAWN' as const,
      ),
      givenBy: fc.constantFrom(
        'CHILD_GILLICK' as const,
        'CHILD_16_17' as const,
        'ADULT_SELF' as const,
        'PR_HOLDER' as const,
      ),
      disputed: rarely,
      purposes: someOf(Purpose),
      dataCategories: someOf(DataCategory),
      agencies: someOf<Agency>(['police:36', 'health:RM1', 'social-care:926', 'education:121000']),
      maxTier: oneOf(Tier),
      givenAt: instant,
      expiresAt: orNull(instant),
      withdrawnAt: orNull(instant),
    }),
  ),
  dispensations: few(
    fc.record({
      authorisedBy: user,
      authoriserRole: fc.constantFrom(
        'DUTY_MANAGER' as const,
        'EDT_WORKER' as const,
        'CONSULTANT_SOCIAL_WORKER' as const,
      ),
      confirmedBy: orNull(user),
      reason: fc.constantFrom('Because', 'Because', ' '),
      from: instant,
      until: orNull(instant),
    }),
  ),
  agreements: fc.array(
    fc.record({
      from: agency,
      to: agency,
      dataCategories: someOf(DataCategory),
      purposes: someOf(Purpose),
      maxMode: fc.constantFrom<Mode>('CONTENT', 'CONTENT', 'SUMMARY', 'EXISTENCE', 'HIDE'),
      validFrom: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-11-23T17:50:00Z'),
      validUntil: orNull(instant),
      suspended: rarely,
    }),
    { maxLength: 5 },
  ),
  exclusions: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: few(fc.record({ userId: user, clearedBy: orNull(user) })) },
  ),
  breakGlass: fc.option(
    fc.record({
      userId: fc.constantFrom('u-17', 'u-17', 'u-2'),
      ground: fc.constant('CHILD_MISSING' as const),
      reason: fc.constantFrom('Twenty characters ok', 'Nineteen characters', '    short and blank    '),
      from: instant,
      until: orNull(instant),
    }),
    { nil: null, freq: 2 },
  ),
  label: fc.record({
    owningAgency: agency,
    dataCategory: oneOf(DataCategory),
    sensitivity: fc.constantFrom<Sensitivity>('NORMAL', 'NORMAL', 'NORMAL', 'RESTRICTED', 'HIDDEN_EXISTENCE'),
    handlingCode: fc.constantFrom(null, null, '1/A/P', '1AP', '3/E/C', '1/A/p', '', '1/A/P\n'),
    aboutRole: oneOf(AboutRole),
    locationProtected: rarely,
    adoptionLinked: fc.oneof(
      { weight: 12, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
    referrer: oneOf(Referrer),
    relevant: fc.boolean(),
    notifiedBy: fc.record({ userId: orNull(fc.constantFrom('u-17', 'u-50', 'u-50', 'u-50', ' ')), agency }),
    namedReaders: fc.subarray(['u-17']),
    releasedTo: fc.subarray<Agency>(['social-care:926', 'health:RM1']),
    parties: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.constant(['u-17']) }),
  }),
  at: fc.constant('2026-11-23T14:00:00Z'),
});

/** What makes a case one from the front door, so that the deeper rules are reached. */
const atTheFrontDoor = fc.record({
  viewer: fc.record({
    userId: fc.constant('u-17'),
    agency: fc.constant<Agency>('social-care:926'),
    role: fc.constantFrom<ReaderRole>(
      'CONSULTANT_SOCIAL_WORKER',
      'CONSULTANT_SOCIAL_WORKER',
      'EDT_WORKER',
      'LEAD_CHILD_PROTECTION_PRACTITIONER',
      'EARLY_HELP_ADVISER',
      'MACE_WORKER',
    ),
  }),
  relationship: fc.constantFrom<RelationshipToChild>('CONTACT', 'TEAM', 'ALLOCATED', 'SELF_CLAIMED', 'NONE'),
  purpose: fc.constantFrom<Purpose>('SCREENING', 'SCREENING', 'ASSESSMENT', 'MACE'),
  agreements: oneOf(['police:36', 'health:RM1', 'education:121000'] as const).map((from) => [
    agreement({ from: 'police:36' }),
    agreement({ from: 'health:RM1' }),
    agreement({ from, maxMode: 'SUMMARY' }),
  ]),
  exclusions: fc.constant([]),
});
const ordinaryLabel = fc.record({
  sensitivity: fc.constant<Sensitivity>('NORMAL'),
  adoptionLinked: fc.constant(false),
  parties: fc.constant([]),
  releasedTo: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Agency[]>([]) },
    { weight: 1, arbitrary: fc.constant<Agency[]>(['social-care:926']) },
  ),
  notifiedBy: fc.constant({ userId: 'u-50', agency: 'police:36' as const }),
});
const openFooting = fc.record({
  gateways: fc.oneof(
    fc.constant([]),
    few(
      fc.constantFrom(
        gateway(),
        gateway({ type: 'STRATEGY_DISCUSSION' }),
        gateway({ type: 'LOCATION_REVEAL' }),
        gateway({ type: 'SIGNIFICANT_HARM', agency: 'health:RM1' }),
        gateway({ type: 'S16LA_DETERMINATION', agency: 'health:RM1' }),
        gateway({ type: 'S16LA_DETERMINATION', agency: 'police:36' }),
      ),
    ),
  ),
  consents: few(
    fc.constantFrom(
      consent(),
      consent({ givenBy: 'CHILD_GILLICK', maxTier: 'S47' }),
      consent({ givenBy: 'ADULT_SELF', maxTier: 'EARLY_HELP' }),
      consent({ maxTier: 'NONE' }),
      consent({ status: 'REFUSED', agencies: ['health:RM1'] }),
    ),
  ),
  dispensations: fc.oneof(fc.constant([]), few(fc.constantFrom(dispensation(), dispensation({ confirmedBy: null })))),
});

/** Valid cases in which every rule is met by some. */
export const anyCase: fc.Arbitrary<WrittenCase> = fc.oneof(
  wildCase,
  fc
    .tuple(wildCase, atTheFrontDoor, ordinaryLabel, openFooting, fc.constantFrom(null, null, null, brokenGlass()))
    .map(([wild, door, label, footing, breakGlass]) => ({
      ...wild,
      ...door,
      ...footing,
      breakGlass,
      label: { ...wild.label, ...label },
    })),
);
