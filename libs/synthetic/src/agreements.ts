import { v5 as uuidv5 } from 'uuid';
import type { Agency, DataCategory, Mode, Purpose, SharingAgreement } from '#libs/contracts';

/** Namespace of the demonstration's agreement ids: a second load records the same agreements. */
const AGREEMENTS = '0b0f3b0e-5d0c-4b39-9a3e-2f0c8f3c7a52';

interface Owner {
  agency: Agency;
  /** What it lets the others see, and how much at most. */
  shares: DataCategory[];
  maxMode: Mode;
  /** Why it may read what others let it see. */
  reads: Purpose[];
}

const owners: readonly Owner[] = [
  {
    agency: 'police:36',
    shares: ['IDENTITY_HOUSEHOLD', 'DA_INCIDENT', 'RISK_ASSESSMENT_ANSWERS', 'MISSING_EPISODE', 'EXPLOITATION_MARKER'],
    maxMode: 'CONTENT',
    reads: ['PARTNER_CHECK', 'STRATEGY_DISCUSSION', 'MACE'],
  },
  {
    agency: 'health:RM1',
    shares: ['IDENTITY_HOUSEHOLD', 'HEALTH_FLAG', 'HEALTH_ATTENDANCE'],
    maxMode: 'CONTENT',
    reads: ['PARTNER_CHECK', 'STRATEGY_DISCUSSION', 'MACE'],
  },
  {
    agency: 'social-care:926',
    shares: ['IDENTITY_HOUSEHOLD', 'SOCIAL_CARE_STATUS', 'EARLY_HELP', 'OUTCOME'],
    maxMode: 'SUMMARY',
    reads: ['SCREENING', 'CONSULTATION', 'STRATEGY_DISCUSSION', 'ASSESSMENT', 'EARLY_HELP', 'MACE'],
  },
  {
    agency: 'education:121000',
    shares: ['IDENTITY_HOUSEHOLD', 'EARLY_HELP'],
    maxMode: 'SUMMARY',
    reads: ['STRATEGY_DISCUSSION', 'EARLY_HELP'],
  },
];

/** The agreements of the demonstration county, from each of its agencies to each other, in force from two years before `now`. */
export function agreementsOf(now: string): SharingAgreement[] {
  const validFrom = `${Number(now.slice(0, 4)) - 2}-01-01T00:00:00Z`;
  return owners.flatMap((owner) =>
    owners
      .filter((reader) => reader !== owner)
      .map((reader) => ({
        agreementId: uuidv5(`${owner.agency} ${reader.agency}`, AGREEMENTS),
        from: owner.agency,
        to: reader.agency,
        dataCategories: owner.shares,
        purposes: reader.reads,
        maxMode: owner.maxMode,
        validFrom,
        validUntil: null,
        suspended: false,
      })),
  );
}
