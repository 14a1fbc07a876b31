import {
  type Agency,
  type Bearing,
  type DecisionRequest,
  type Gateway,
  type Label,
  Mode,
  type Obligation,
  type Purpose,
  type RelationshipToChild,
  type Role,
  type Tier,
  type ViewKind,
} from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { keepFacts, type KeptFacts } from '#libs/policy';
import type { DecidedSubject } from '../decisions/decide-subject.js';

/** What a viewer was shown of the items with one label, or why they were withheld. */
export interface LabelEntry {
  readonly label: Label;
  /** Where the label had several answers: on whose account the items were held that this one is for. */
  readonly borneBy?: readonly Bearing[];
  readonly mode: Mode;
  readonly policies: readonly string[];
  readonly gateway: Gateway | null;
  readonly obligations: readonly Obligation[];
  readonly reasons: readonly string[];
  /** What was decided, so that it can be decided again; absent before version 2 and where the case was not valid. */
  readonly facts?: KeptFacts;
}

export interface SubjectEntry {
  readonly personId: string;
  readonly sourcePersonIds: readonly string[];
  readonly locationProtected: boolean;
  readonly relationship: RelationshipToChild;
  readonly tier: Tier;
  /** Ids of the consents, dispensations and gateways that were looked at; absent in entries of before they were recorded. */
  readonly records?: readonly string[];
  readonly shown: readonly LabelEntry[];
  readonly withheld: readonly LabelEntry[];
}

/** One view: who looked, why, what was shown at which mode and what was withheld. No content, no names. */
export interface LedgerEntry {
  readonly version: 1 | 2;
  readonly entryId: string;
  readonly at: string;
  readonly outcome: 'GRANTED' | 'REFUSED';
  readonly viewer: {
    readonly userId: string;
    readonly role: Role;
    readonly agency: Agency;
    readonly team: string | null;
  };
  readonly caller: string;
  readonly view: (typeof ViewKind)[number];
  readonly purpose: Purpose;
  readonly policyVersionId: string;
  readonly subjects: readonly SubjectEntry[];
}

/** What an entry is made of. */
export interface Decided {
  readonly entryId: string;
  readonly at: string;
  readonly caller: Principal;
  readonly viewer: Principal;
  readonly request: DecisionRequest;
  readonly subjects: readonly DecidedSubject[];
  readonly policyVersionId: string;
}

/** The entry of a view. REFUSED where there was something to show and nothing of it was shown. */
export function toEntry({ entryId, at, caller, viewer, request, subjects, policyVersionId }: Decided): LedgerEntry {
  const made = subjects.map((subject, index) =>
    toSubjectEntry(subject, request.subjects[index]?.locationProtected ?? true),
  );
  const refused = made.some(({ withheld }) => withheld.length > 0) && made.every(({ shown }) => shown.length === 0);
  return {
    version: 2,
    entryId,
    at,
    outcome: refused ? 'REFUSED' : 'GRANTED',
    viewer: { userId: viewer.userId, role: viewer.role, agency: viewer.agency, team: viewer.team },
    caller: caller.userId,
    view: request.view,
    purpose: request.purpose,
    policyVersionId,
    subjects: made,
  };
}

function toSubjectEntry(subject: DecidedSubject, locationProtected: boolean): SubjectEntry {
  const labels = subject.answers.map(({ label, borneBy, answer, facts }): LabelEntry => {
    const { mode, policies, gateway, obligations, reasons } = answer;
    const decided = { mode, policies, gateway, obligations, reasons, ...(facts && { facts: keepFacts(facts) }) };
    return { label, ...(borneBy && { borneBy }), ...decided };
  });
  return {
    personId: subject.personId,
    sourcePersonIds: subject.sourcePersonIds,
    locationProtected,
    relationship: subject.relationship,
    tier: subject.tier,
    records: subject.records,
    shown: labels.filter(({ mode }) => mode !== 'HIDE'),
    withheld: labels.filter(({ mode }) => mode === 'HIDE'),
  };
}

/** The higher of two modes. */
export function higherMode(one: Mode, other: Mode): Mode {
  return Mode.indexOf(one) >= Mode.indexOf(other) ? one : other;
}
