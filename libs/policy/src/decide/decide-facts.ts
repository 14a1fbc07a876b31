import { type Gateway, Mode, Obligation, Tier } from '#libs/contracts';
import type { Facts } from '../case/facts.js';
import { type Answer, facetsOf } from './answer.js';
import type { Action, PolicyRule, PolicySet, Verdict } from './policy-set.js';

/** The reason where no policy forbids more, and none permits it either. */
const NO_MORE_AT_THIS_TIER = 'NOT_AT_THIS_TIER';

interface Footing {
  readonly tier: number;
  readonly by: readonly PolicyRule[];
}

interface Seen {
  readonly mode: Mode;
  readonly by: readonly PolicyRule[];
  readonly withheldBy: readonly PolicyRule[];
  readonly how: 'OWN_NOTIFICATION' | 'BREAK_GLASS' | 'ORDINARY';
}

/**
 * The answer that the policies give to a case's facts: on which footing, how much, and what goes with it (13.2-13.6).
 * Same facts and same policies, same answer. Throws PolicyFailed where a policy cannot be evaluated.
 */
export function decideFacts(policies: PolicySet, facts: Facts): Answer {
  const footing = findFooting(policies, facts);
  const seen = findMode(policies, facts, footing.tier);
  const gateway = gatewayOf(facts, footing, seen);
  const duties = seen.mode === 'HIDE' ? [] : listDuties(policies, facts, footing.tier, seen);
  const obligations = duties.map(([obligation]) => obligation);
  const rules = [
    ...(seen.how === 'ORDINARY' && gateway !== null ? footing.by : []),
    ...seen.by,
    ...seen.withheldBy,
    ...duties.flatMap(([, by]) => by),
  ];
  const refusedByNone = seen.mode !== 'CONTENT' && seen.withheldBy.length === 0;
  return {
    mode: seen.mode,
    facets: facetsOf(seen.mode, obligations),
    obligations,
    policies: [...new Set(rules.map((rule) => rule.id))],
    gateway,
    reasons: [...new Set([...rules.map((rule) => rule.reason), ...(refusedByNone ? [NO_MORE_AT_THIS_TIER] : [])])],
    policyVersionId: policies.versionId,
  };
}

/** Whether a reader of the ledger may know that an item with these facts was read: it is not hidden, or governance may. */
export function mayReadLedger(policies: PolicySet, facts: Facts): boolean {
  return policies.ask('READ_LEDGER', facts.role, facts.category, itemContext(facts, 0)).permitted;
}

function findFooting(policies: PolicySet, facts: Facts): Footing {
  const { sameAgency, statedTier, purpose, s47Decision, strategyDiscussion, released } = facts;
  const { consentToS17, consentToEarlyHelp, dispensation, relevanceDetermined } = facts;
  const context = {
    sameAgency,
    statedTier,
    purpose,
    s47Decision,
    strategyDiscussion,
    released,
    consentToS17,
    consentToEarlyHelp,
    dispensation,
    relevanceDetermined,
  };
  for (const tier of ['S47', 'S17', 'EARLY_HELP'] as const) {
    const verdict = policies.ask(`TIER_${tier}`, facts.role, facts.category, context);
    if (verdict.permitted) return { tier: Tier.indexOf(tier), by: verdict.deciding };
  }
  return { tier: Tier.indexOf('NONE'), by: [] };
}

function findMode(policies: PolicySet, facts: Facts, tier: number): Seen {
  const context = itemContext(facts, tier);
  const ask = (action: Action): Verdict => policies.ask(action, facts.role, facts.category, context);
  const own = ask('OWN_NOTIFICATION');
  if (own.permitted) return { mode: 'CONTENT', by: own.deciding, withheldBy: [], how: 'OWN_NOTIFICATION' };
  const ordinary = findOrdinaryMode(ask);
  if (ordinary.mode === 'CONTENT') return ordinary;
  const glass = ask('BREAK_GLASS');
  return glass.permitted ? { mode: 'CONTENT', by: glass.deciding, withheldBy: [], how: 'BREAK_GLASS' } : ordinary;
}

/** From the least up: what may not be known to exist is not asked about any further. */
function findOrdinaryMode(ask: (action: Action) => Verdict): Seen {
  const existence = ask('EXISTENCE');
  if (!existence.permitted) return { mode: 'HIDE', by: [], withheldBy: existence.deciding, how: 'ORDINARY' };
  const summary = ask('SUMMARY');
  if (!summary.permitted) {
    return { mode: 'EXISTENCE', by: existence.deciding, withheldBy: summary.deciding, how: 'ORDINARY' };
  }
  const content = ask('CONTENT');
  return content.permitted
    ? { mode: 'CONTENT', by: content.deciding, withheldBy: [], how: 'ORDINARY' }
    : { mode: 'SUMMARY', by: summary.deciding, withheldBy: content.deciding, how: 'ORDINARY' };
}

function itemContext(facts: Facts, tier: number) {
  const { sameAgency, viewerKind, ownerKind, purpose, relationship, sensitivity, about, referrer, handling } = facts;
  const { agreement, barred, namedReader, adoptionLinked, relevant, released, notifier, covered, ownConsent } = facts;
  const { significantHarm, locationReveal, breakGlass } = facts;
  return {
    tier,
    sameAgency,
    viewerKind,
    ownerKind,
    purpose,
    relationship,
    sensitivity,
    about,
    referrer,
    handling,
    agreement,
    barred,
    namedReader,
    adoptionLinked,
    relevant,
    released,
    notifier,
    covered,
    ownConsent,
    significantHarm,
    locationReveal,
    breakGlass,
  };
}

/** What opened the answer; null for HIDE and EXISTENCE (13.6). */
function gatewayOf(facts: Facts, footing: Footing, seen: Seen): Gateway | null {
  if (seen.mode === 'HIDE' || seen.mode === 'EXISTENCE') return null;
  if (seen.how !== 'ORDINARY') return seen.how;
  if (facts.sameAgency) return 'OWN_AGENCY';
  return footing.by.find((rule) => rule.gateway !== null)?.gateway ?? null;
}

function listDuties(
  policies: PolicySet,
  facts: Facts,
  tier: number,
  seen: Seen,
): (readonly [Obligation, readonly PolicyRule[]])[] {
  const { sameAgency, relationship, about, referrer, locationProtected } = facts;
  const context = {
    mode: Mode.indexOf(seen.mode),
    tier,
    sameAgency,
    relationship,
    about,
    referrer,
    locationProtected,
    ownNotification: seen.how === 'OWN_NOTIFICATION',
    glassDecided: seen.how === 'BREAK_GLASS',
  };
  return Obligation.flatMap((obligation) => {
    const verdict = policies.ask(obligation, facts.role, facts.category, context);
    return verdict.permitted ? [[obligation, verdict.deciding] as const] : [];
  });
}
