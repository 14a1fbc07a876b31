import { type GatewayType, Mode, Tier } from '#libs/contracts';
import type { AccessCase, Consent, Dispensation } from './access-case.js';
import { DAY, HOUR, type Instant } from './instant.js';

/** How long a gateway or dispensation without an end is in force (13.1). */
export const OPEN_ENDED_DAYS = 28;
/** How long an out-of-hours worker's dispensation counts before a second person has confirmed it (13.1). */
export const UNCONFIRMED_HOURS = 12;

const OPEN_ENDED = BigInt(OPEN_ENDED_DAYS) * DAY;
const UNCONFIRMED = BigInt(UNCONFIRMED_HOURS) * HOUR;
const LEAST_REASON = 20;

/** A name or reason with something other than space in it. */
export const isSaid = (text: string | null): text is string => text !== null && text.trim() !== '';

const within = (from: Instant, at: Instant, until: Instant): boolean => from <= at && at < until;

/** Whether a gateway of a type counts for this viewer and this item now. */
export function hasGateway({ gateways, viewer, label, at }: AccessCase, type: GatewayType): boolean {
  return gateways.some(
    (gateway) =>
      gateway.type === type &&
      isSaid(gateway.decidedBy) &&
      within(gateway.from, at, gateway.until ?? gateway.from + OPEN_ENDED) &&
      (!notForItsDecider.has(type) || gateway.decidedBy !== viewer.userId) &&
      (!ofOneOwner.has(type) || gateway.agency === label.owningAgency),
  );
}

const notForItsDecider: ReadonlySet<GatewayType> = new Set([
  'S16LA_DETERMINATION',
  'SIGNIFICANT_HARM',
  'LOCATION_REVEAL',
]);
const ofOneOwner: ReadonlySet<GatewayType> = new Set(['S16LA_DETERMINATION', 'SIGNIFICANT_HARM']);

/** Whether a manager's decision to go on without consent is in force: two people, or an out-of-hours worker for 12 hours. */
export function hasDispensation({ dispensations, at }: AccessCase): boolean {
  return dispensations.some((given) => counts(given, at));
}

function counts(given: Dispensation, at: Instant): boolean {
  const { authorisedBy, authoriserRole, confirmedBy, reason, from, until } = given;
  if (!isSaid(authorisedBy) || !isSaid(reason) || !within(from, at, until ?? from + OPEN_ENDED)) return false;
  if (confirmedBy === null) return authoriserRole === 'EDT_WORKER' && at < from + UNCONFIRMED;
  return (
    (authoriserRole === 'DUTY_MANAGER' || authoriserRole === 'EDT_WORKER') &&
    isSaid(confirmedBy) &&
    confirmedBy !== authorisedBy
  );
}

/** The most that an agreement in force from the owner to the viewer's agency lets be seen: 0 hide or none, 3 content. */
export function agreedMode({ agreements, label, viewer, purpose, at }: AccessCase): number {
  return agreements
    .filter(
      (one) =>
        !one.suspended &&
        one.from === label.owningAgency &&
        one.to === viewer.agency &&
        one.dataCategories.includes(label.dataCategory) &&
        one.purposes.includes(purpose) &&
        one.validFrom <= at &&
        (one.validUntil === null || at < one.validUntil),
    )
    .reduce((most, one) => Math.max(most, Mode.indexOf(one.maxMode)), 0);
}

/** The consents that cover the item (13.1); none where somebody refused the same. */
export function coveringConsents(given: AccessCase): Consent[] {
  const { label, purpose, consents, at } = given;
  const naming = consents.filter(
    (one) =>
      one.givenAt <= at &&
      (one.expiresAt === null || at < one.expiresAt) &&
      (one.withdrawnAt === null || at < one.withdrawnAt) &&
      one.purposes.includes(purpose) &&
      one.dataCategories.includes(label.dataCategory) &&
      one.agencies.includes(label.owningAgency),
  );
  if (naming.some((one) => one.status === 'REFUSED')) return [];
  const health = label.owningAgency.startsWith('health:');
  return naming.filter(
    (one) =>
      one.status === 'GIVEN' &&
      !one.disputed &&
      (label.aboutRole === 'CHILD' ? one.givenBy !== 'ADULT_SELF' : !health || one.givenBy === 'ADULT_SELF'),
  );
}

/** Whether one of the covering consents is the person's own. */
export function hasOwnConsent({ label }: AccessCase, covering: readonly Consent[]): boolean {
  return covering.some((one) =>
    label.aboutRole === 'CHILD'
      ? one.givenBy === 'CHILD_GILLICK' || one.givenBy === 'CHILD_16_17'
      : one.givenBy === 'ADULT_SELF',
  );
}

/** Whether one of the covering consents reaches a tier. */
export function reachesTier(covering: readonly Consent[], tier: Tier): boolean {
  return covering.some((one) => Tier.indexOf(one.maxTier) >= Tier.indexOf(tier));
}

/** Whether the viewer's own glass is broken now: an end, and a reason of at least 20 characters. */
export function isGlassBroken({ breakGlass, viewer, at }: AccessCase): boolean {
  return (
    breakGlass !== null &&
    breakGlass.userId === viewer.userId &&
    breakGlass.until !== null &&
    within(breakGlass.from, at, breakGlass.until) &&
    [...breakGlass.reason.trim()].length >= LEAST_REASON
  );
}

/** Whether the viewer is a party or excluded, and nobody else has cleared the viewer (13.2, step 2). */
export function isBarred({ viewer, exclusions, label }: Barring): boolean {
  const own = exclusions.filter((one) => one.userId === viewer.userId);
  const concerned = own.length > 0 || label.parties.includes(viewer.userId);
  return concerned && !own.some(({ clearedBy }) => isSaid(clearedBy) && clearedBy !== viewer.userId);
}

/** What a bar depends on. */
interface Barring {
  readonly viewer: Pick<AccessCase['viewer'], 'userId'>;
  readonly exclusions: AccessCase['exclusions'];
  readonly label: Pick<AccessCase['label'], 'parties'>;
}
