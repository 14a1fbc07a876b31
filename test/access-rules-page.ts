import type { WrittenCase } from '#libs/policy';

/**
 * The page of access rules a second time, written straight down from its sentences and without Cedar, so that a slip in
 * either is found: both must agree on every generated case.
 */
const H = 0;
const E = 1;
const S = 2;
const F = 3;
const modes = ['HIDE', 'EXISTENCE', 'SUMMARY', 'CONTENT'];
const tiers = ['NONE', 'EARLY_HELP', 'S17', 'S47'];
const day = 86_400_000;
const ms = (text: string): number =>
  Date.parse(text.replace(/(\.\d{3})\d+/, '$1')) + (text.includes('.000001') ? 0.5 : 0);
const blank = (text: string | null): boolean => text === null || text.trim() === '';
const kind = (agency: string): string => agency.split(':')[0]!;

const social = ['CONSULTANT_SOCIAL_WORKER', 'DUTY_MANAGER', 'EDT_WORKER'];
const all6 = ['SCREENING', 'CONSULTATION', 'STRATEGY_DISCUSSION', 'ASSESSMENT', 'EARLY_HELP', 'PARTNER_CHECK'];
const roleTable: Record<string, { kinds: string[]; own: boolean; purposes: string[]; full: boolean }> = {
  POLICE_NOTIFIER: { kinds: ['police'], own: true, purposes: [], full: false },
  HEALTH_NOTIFIER: { kinds: ['health'], own: true, purposes: [], full: false },
  POLICE_MASH_RESEARCHER: {
    kinds: ['police'],
    own: true,
    purposes: ['SCREENING', 'PARTNER_CHECK', 'STRATEGY_DISCUSSION'],
    full: true,
  },
  HEALTH_MASH_NAVIGATOR: {
    kinds: ['health'],
    own: true,
    purposes: ['SCREENING', 'PARTNER_CHECK', 'STRATEGY_DISCUSSION'],
    full: true,
  },
  FRONT_DOOR_CALL_HANDLER: { kinds: ['social-care'], own: true, purposes: ['SCREENING', 'CONSULTATION'], full: false },
  CONSULTANT_SOCIAL_WORKER: { kinds: ['social-care'], own: true, purposes: all6, full: true },
  DUTY_MANAGER: { kinds: ['social-care'], own: true, purposes: all6, full: true },
  EDT_WORKER: { kinds: ['social-care'], own: true, purposes: all6, full: true },
  LEAD_CHILD_PROTECTION_PRACTITIONER: {
    kinds: ['social-care'],
    own: true,
    purposes: ['SCREENING', 'STRATEGY_DISCUSSION', 'ASSESSMENT'],
    full: true,
  },
  EARLY_HELP_ADVISER: {
    kinds: ['social-care'],
    own: true,
    purposes: ['SCREENING', 'CONSULTATION', 'EARLY_HELP'],
    full: false,
  },
  MACE_WORKER: { kinds: ['police', 'health', 'social-care'], own: true, purposes: ['MACE'], full: false },
};

/** The answer of the page to a valid case, without policies and reasons. */
export function byThePage(c: WrittenCase) {
  const at = ms(c.at);
  const { viewer: v, label: l } = c;
  const cat = l.dataCategory as string;
  const answer = (mode: number, gateway: string | null, own = false, glass = false, tier = 0) => {
    const other = l.owningAgency !== v.agency;
    const protectedPlace = cat === 'PROTECTED_LOCATION';
    const duties: string[] = [];
    if (
      (mode >= S && (l.locationProtected || c.subject.locationProtected) && !(protectedPlace && mode === F)) ||
      (protectedPlace && mode === E)
    )
      duties.push('MASK_LOCATION');
    if ((mode >= S && l.referrer !== 'NAMED' && !own) || (cat === 'REFERRER_IDENTITY' && mode === E))
      duties.push('MASK_REFERRER');
    if (mode >= S && l.aboutRole === 'THIRD_PARTY' && other && !own && tier < 3) duties.push('MASK_THIRD_PARTY');
    const claimed = c.relationship === 'SELF_CLAIMED' && mode >= S;
    if (!own && (glass || claimed || (mode >= S && (cat === 'SENSITIVE_SERVICE' || protectedPlace))))
      duties.push('LOG_REASON');
    if (!own && (glass || claimed)) duties.push('NOTIFY_OWNER');
    if ((mode === F && other && !own) || (protectedPlace && mode === F)) duties.push('NO_DOWNLOAD');
    return {
      mode: modes[mode],
      facets: {
        identity: mode >= S,
        summary: mode >= S,
        narrative: mode === F,
        location: mode >= S && !duties.includes('MASK_LOCATION'),
        thirdParty: mode >= S && !duties.includes('MASK_THIRD_PARTY'),
        referrer: mode >= S && !duties.includes('MASK_REFERRER'),
      },
      obligations: duties,
      gateway: mode >= S ? gateway : null,
    };
  };
  const mine = c.exclusions.filter((one) => one.userId === v.userId);
  if (
    (mine.length || l.parties.includes(v.userId)) &&
    !mine.some((one) => !blank(one.clearedBy) && one.clearedBy !== v.userId)
  )
    return answer(H, null);
  const named = l.namedReaders.includes(v.userId);
  if (l.sensitivity === 'HIDDEN_EXISTENCE' && !named) return answer(H, null);
  if (l.adoptionLinked || cat === 'ADOPTION_LINKED' || cat === 'PROTECTED_INFORMATION') return answer(H, null);
  const role = roleTable[v.role];
  const ownNotification = !blank(v.userId) && l.notifiedBy.userId === v.userId && l.notifiedBy.agency === v.agency;
  if (
    ownNotification &&
    role?.own &&
    !['POLICE_INTELLIGENCE', 'CRIMINAL_HISTORY', 'MARAC', 'PROTECTED_LOCATION'].includes(cat)
  )
    return answer(F, 'OWN_NOTIFICATION', true);
  if (!role || !role.kinds.includes(kind(v.agency)) || !role.purposes.includes(c.purpose)) return answer(H, null);
  const kinds = [kind(v.agency), kind(l.owningAgency)];
  if (kinds.includes('police') && kinds.includes('health') && !['STRATEGY_DISCUSSION', 'MACE'].includes(c.purpose))
    return answer(H, null);

  const hasGateway = (type: string): boolean =>
    c.gateways.some((g) => {
      if (g.type !== type || blank(g.decidedBy)) return false;
      if (!(ms(g.from) <= at && at < (g.until === null ? ms(g.from) + 28 * day : ms(g.until)))) return false;
      if (['S16LA_DETERMINATION', 'SIGNIFICANT_HARM', 'LOCATION_REVEAL'].includes(type) && g.decidedBy === v.userId)
        return false;
      return !['S16LA_DETERMINATION', 'SIGNIFICANT_HARM'].includes(type) || g.agency === l.owningAgency;
    });
  const dispensed = c.dispensations.some((d) => {
    const inForce = ms(d.from) <= at && at < (d.until === null ? ms(d.from) + 28 * day : ms(d.until));
    if (!inForce || blank(d.reason) || blank(d.authorisedBy)) return false;
    if (d.authoriserRole === 'EDT_WORKER' && d.confirmedBy === null) return at < ms(d.from) + day / 2;
    return (
      ['DUTY_MANAGER', 'EDT_WORKER'].includes(d.authoriserRole) &&
      !blank(d.confirmedBy) &&
      d.confirmedBy !== d.authorisedBy
    );
  });
  const naming = c.consents.filter(
    (k) =>
      ms(k.givenAt) <= at &&
      (k.expiresAt === null || at < ms(k.expiresAt)) &&
      (k.withdrawnAt === null || at < ms(k.withdrawnAt)) &&
      k.purposes.includes(c.purpose) &&
      k.dataCategories.includes(l.dataCategory) &&
      k.agencies.includes(l.owningAgency),
  );
  const covering = naming.some((k) => k.status === 'REFUSED')
    ? []
    : naming.filter((k) => {
        if (k.status !== 'GIVEN' || k.disputed) return false;
        if (l.aboutRole === 'CHILD') return k.givenBy !== 'ADULT_SELF';
        return kind(l.owningAgency) !== 'health' || k.givenBy === 'ADULT_SELF';
      });
  const ownConsent = covering.some((k) =>
    l.aboutRole === 'CHILD' ? ['CHILD_GILLICK', 'CHILD_16_17'].includes(k.givenBy) : k.givenBy === 'ADULT_SELF',
  );
  const reaches = (tier: number): boolean => covering.some((k) => tiers.indexOf(k.maxTier) >= tier);
  const released = l.releasedTo.includes(v.agency);
  const own = l.owningAgency === v.agency;
  const stated = tiers.indexOf(c.tier);
  const s47 = hasGateway('S47_DECISION') || hasGateway('STRATEGY_DISCUSSION');
  const adviser = v.role === 'EARLY_HELP_ADVISER';

  const effective = (): [number, string | null] => {
    if (!adviser) {
      if (stated === 3 && s47) return [3, hasGateway('S47_DECISION') ? 'S47_DECISION' : 'STRATEGY_DISCUSSION'];
      if (released) return [3, 'OWNER_DISCLOSURE'];
      if (stated >= 2 && reaches(2)) return [2, 'CONSENT'];
      if (stated >= 2 && dispensed) return [2, 'DISPENSATION'];
      if (stated >= 2 && hasGateway('S16LA_DETERMINATION')) return [2, 'S16LA_DETERMINATION'];
      if (c.purpose === 'MACE') return [2, 'PUBLIC_INTEREST'];
    }
    return reaches(1) ? [1, 'CONSENT'] : [0, null];
  };
  const [crossTier, crossGateway] = effective();
  const ownTier = Math.min(stated === 3 && !s47 ? 2 : stated, adviser ? 1 : 3);

  const cell = (tier: number): number => {
    const rowOf = (...row: number[]): number => row[tier]!;
    const leads = ['DUTY_MANAGER', 'EDT_WORKER', 'LEAD_CHILD_PROTECTION_PRACTITIONER'].includes(v.role);
    switch (cat) {
      case 'IDENTITY_HOUSEHOLD':
        return rowOf(E, S, F, F);
      case 'DA_INCIDENT':
        return rowOf(E, covering.length ? S : E, S, F);
      case 'RISK_ASSESSMENT_ANSWERS':
        return rowOf(H, H, l.aboutRole === 'CHILD' || l.relevant ? S : H, F);
      case 'POLICE_INTELLIGENCE':
        return rowOf(H, H, H, released ? S : H);
      case 'CRIMINAL_HISTORY':
        return rowOf(H, H, l.relevant ? S : H, l.relevant ? F : H);
      case 'MARAC':
        return rowOf(H, H, named || leads ? E : H, named ? F : leads ? E : H);
      case 'MISSING_EPISODE':
        return rowOf(E, S, S, F);
      case 'EXPLOITATION_MARKER':
        return rowOf(H, E, S, F);
      case 'HEALTH_FLAG':
        return rowOf(E, S, S, F);
      case 'HEALTH_ATTENDANCE':
        return rowOf(H, S, S, F);
      case 'HEALTH_NARRATIVE':
        return rowOf(H, H, released ? S : H, released ? F : H);
      case 'SENSITIVE_SERVICE':
        return rowOf(H, ownConsent ? S : H, ownConsent ? S : H, ownConsent || hasGateway('SIGNIFICANT_HARM') ? F : H);
      case 'EARLY_HELP':
        return rowOf(E, F, F, F);
      case 'SOCIAL_CARE_STATUS':
      case 'OUTCOME':
        return rowOf(E, S, F, F);
      case 'CASE_NARRATIVE':
        return rowOf(H, H, S, F);
      case 'REFERRER_IDENTITY':
        return rowOf(H, H, l.referrer === 'ANONYMOUS' ? H : E, l.referrer === 'ANONYMOUS' ? H : E);
      case 'PROTECTED_LOCATION':
        return rowOf(E, E, E, hasGateway('LOCATION_REVEAL') ? F : E);
      default:
        return H;
    }
  };
  const handled =
    own || kind(l.owningAgency) !== 'police' || released
      ? true
      : l.handlingCode === null
        ? cat !== 'POLICE_INTELLIGENCE'
        : /^[123]\/?[A-E]\/?P$/.test(l.handlingCode);
  const caps = [F];
  if (v.role === 'FRONT_DOOR_CALL_HANDLER')
    caps.push(own && ['IDENTITY_HOUSEHOLD', 'SOCIAL_CARE_STATUS'].includes(cat) ? S : E);
  if (
    v.role === 'MACE_WORKER' &&
    !['IDENTITY_HOUSEHOLD', 'MISSING_EPISODE', 'EXPLOITATION_MARKER', 'DA_INCIDENT', 'SOCIAL_CARE_STATUS'].includes(cat)
  )
    caps.push(H);
  if (l.sensitivity === 'RESTRICTED' && !named) caps.push(c.relationship === 'NONE' ? H : E);
  if (c.relationship === 'NONE') caps.push(E);
  if (own) {
    const inFull =
      role.full && !['PROTECTED_LOCATION', 'MARAC', 'REFERRER_IDENTITY', 'SENSITIVE_SERVICE'].includes(cat);
    caps.push(inFull ? F : cell(ownTier));
  } else {
    caps.push(cell(crossTier));
    const agreed = c.agreements.filter(
      (a) =>
        !a.suspended &&
        a.from === l.owningAgency &&
        a.to === v.agency &&
        a.dataCategories.includes(l.dataCategory) &&
        a.purposes.includes(c.purpose) &&
        ms(a.validFrom) <= at &&
        (a.validUntil === null || at < ms(a.validUntil)),
    );
    if (!released) caps.push(Math.max(H, ...agreed.map((a) => modes.indexOf(a.maxMode))));
    if (!handled) caps.push(H);
  }
  const ordinary = Math.min(...caps);
  const b = c.breakGlass;
  const broken =
    b !== null &&
    b.userId === v.userId &&
    b.until !== null &&
    ms(b.from) <= at &&
    at < ms(b.until) &&
    b.reason.trim().length >= 20 &&
    [...social, 'LEAD_CHILD_PROTECTION_PRACTITIONER'].includes(v.role) &&
    !['POLICE_INTELLIGENCE', 'MARAC', 'REFERRER_IDENTITY'].includes(cat) &&
    (cat !== 'CRIMINAL_HISTORY' || l.relevant) &&
    (cat !== 'PROTECTED_LOCATION' || hasGateway('LOCATION_REVEAL')) &&
    (cat !== 'SENSITIVE_SERVICE' || hasGateway('SIGNIFICANT_HARM')) &&
    handled &&
    (l.sensitivity !== 'RESTRICTED' || named || ['DUTY_MANAGER', 'EDT_WORKER'].includes(v.role));
  if (broken && ordinary < F) return answer(F, 'BREAK_GLASS', false, true, crossTier);
  return answer(ordinary, own ? 'OWN_AGENCY' : crossGateway, false, false, crossTier);
}
