export {
  type AccessCase,
  type AgreementInCase,
  type BreakGlass,
  type Consent,
  type Dispensation,
  type Exclusion,
  type LabelInCase,
  ReaderRole,
  type RecordedGateway,
  type WrittenCase,
} from './case/access-case.js';
export { type Facts, toFacts } from './case/facts.js';
export { isBarred, OPEN_ENDED_DAYS, UNCONFIRMED_HOURS } from './case/in-force.js';
export { keepFacts, type KeptFacts, readFacts } from './case/kept-facts.js';
export { readCase } from './case/read-case.js';
export type { Answer } from './decide/answer.js';
export { type Decided, Decider } from './decide/decide.js';
export { type ChangedCase, explain, type Explanation, type ExplainedRule } from './explain/explain.js';
export { type PolicyRule, PolicySet, PolicySetRefused, type PolicyTexts } from './decide/policy-set.js';
export {
  locationValuesOf,
  type Masks,
  masksOf,
  nothingProtected,
  type ProtectedValues,
} from './redact/protected-values.js';
export { redactItem, type Redacted, type Shown } from './redact/redact-item.js';
export { redactText, type TextRedactor, textRedactor, WITHHELD } from './redact/redact-text.js';
export { timeLimits } from './time-limits.js';
export { type Effect, Effects } from './simulate/effects.js';
