import { type ExplainedItem, Mode, type Purpose } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { type Decider, explain, readFacts } from '#libs/policy';
import { type Known, relationshipTo, tierOf } from '../decisions/known.js';
import { toCase } from '../decisions/to-case.js';
import type { LabelEntry, LedgerEntry, SubjectEntry } from '../ledger/ledger-entry.js';

/** Who asks for an explanation, and what bears on that person now. */
interface Asker {
  readonly viewer: Principal;
  readonly known: Known;
  readonly at: string;
}

/**
 * All that decided, for those who answer for privacy: also why something was withheld. Of what the asker may not know
 * that it was read, nothing: it is as if it had not been there.
 */
export function explainToGovernance(decider: Decider, asker: Asker, entry: LedgerEntry): ExplainedItem[] {
  return entry.subjects.flatMap((subject) =>
    [...subject.shown, ...subject.withheld]
      .filter((one) => casesNow(asker, 'SCREENING', subject, one).some((now) => decider.mayKnowOfReading(now)))
      .map((one) => toItem(decider, one)),
  );
}

/**
 * What the reader of an entry is told: of what was shown then and still is, one sentence for each thing and what would
 * give more; of what is only known to exist, one line for each owner, without its kind or number (13.7).
 */
export function explainToReader(decider: Decider, asker: Asker, entry: LedgerEntry): ExplainedItem[] {
  const told = entry.subjects.flatMap((subject) =>
    subject.shown.map((one) => {
      const modesNow = casesNow(asker, entry.purpose, subject, one).map((now) => decider.decide(now).mode);
      return { one, mode: [one.mode, ...modesNow].reduce(lesserMode) };
    }),
  );
  const owners = new Set(told.filter(({ mode }) => mode === 'EXISTENCE').map(({ one }) => one.label.owningAgency));
  return [
    ...told
      .filter(({ mode }) => mode === 'SUMMARY' || mode === 'CONTENT')
      .map(({ one }) => ({ ...toItem(decider, one), policies: [] })),
    ...[...owners].toSorted().map((owningAgency) => ({
      owningAgency,
      dataCategory: null,
      mode: 'EXISTENCE' as const,
      gateway: null,
      obligations: [],
      says: ['Its owner holds something that is not shown to you here. Ask them.'],
      policies: [],
      wouldChange: [],
    })),
  ];
}

/** The cases of one label as things stand now: several where it stands on several footings. */
function casesNow({ viewer, known, at }: Asker, purpose: Purpose, entry: SubjectEntry, one: LabelEntry) {
  const { personId, locationProtected } = entry;
  const subject = { personId, sourcePersonIds: [...entry.sourcePersonIds], locationProtected };
  const standing = {
    relationship: relationshipTo(known, entry.sourcePersonIds),
    tier: tierOf(known, entry.sourcePersonIds),
  };
  const { label, borneBy = [undefined] } = one;
  return borneBy.map((bearing) => toCase({ viewer, purpose, at, known }, subject, standing, label, bearing));
}

function toItem(decider: Decider, { label, mode, gateway, obligations, policies, facts }: LabelEntry): ExplainedItem {
  const rules = policies.flatMap((id) => decider.policies.rules.get(id) ?? []);
  const known = readFacts(facts);
  return {
    owningAgency: label.owningAgency,
    dataCategory: label.dataCategory,
    mode,
    gateway,
    obligations: [...obligations],
    says: [...new Set(rules.map(({ says }) => says))],
    policies: rules.map(({ id, effect, reason, legalBasis, says }) => ({ id, effect, reason, legalBasis, says })),
    wouldChange: known ? [...explain(decider, known).wouldChange] : [],
  };
}

function lesserMode(one: Mode, other: Mode): Mode {
  return Mode.indexOf(one) <= Mode.indexOf(other) ? one : other;
}
