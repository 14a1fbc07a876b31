import {
  type ActionConstraint,
  type ResourceConstraint,
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  statefulIsAuthorized,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs';
import { DataCategory, Gateway } from '#libs/contracts';
import type { ReaderRole } from '../case/access-case.js';

/** The policies as written: a schema, and policies by the name of their file. Whoever reads the files passes them in. */
export interface PolicyTexts {
  readonly schema: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/** Every question that can be put to the policies, in the order in which `decide` puts them. */
export const Action = [
  'TIER_S47',
  'TIER_S17',
  'TIER_EARLY_HELP',
  'OWN_NOTIFICATION',
  'SUMMARY',
  'CONTENT',
  'EXISTENCE',
  'BREAK_GLASS',
  'READ_LEDGER',
  'MASK_LOCATION',
  'MASK_REFERRER',
  'MASK_THIRD_PARTY',
  'LOG_REASON',
  'NOTIFY_OWNER',
  'NO_DOWNLOAD',
] as const;
export type Action = (typeof Action)[number];

/** One policy, with what its annotations say of it. */
export interface PolicyRule {
  readonly id: string;
  readonly file: string;
  readonly effect: 'permit' | 'forbid';
  /** Code of the reason it gives. */
  readonly reason: string;
  readonly legalBasis: string;
  /** The sentence shown to a reader. */
  readonly says: string;
  readonly gateway: Gateway | null;
}

/** Answer to one question: whether it is permitted, and the policies that decided it. */
export interface Verdict {
  readonly permitted: boolean;
  readonly deciding: readonly PolicyRule[];
}

/** The set cannot be used; `problems` names policies and files. Nothing is decided with it, not even in part. */
export class PolicySetRefused extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The policy set is not valid: ${problems.join('; ')}`);
  }
}

/** A policy failed while it was evaluated. Whoever asked shows nothing. */
export class PolicyFailed extends Error {}

/** The facts that an action's policies may look at; of them, a slice is given and remembered by those it does look at. */
export type Context = Readonly<Record<string, string | number | boolean>>;

/** The policies that can apply to one action and category, prepared under a name. */
interface Slice {
  readonly name: string;
  readonly facts: readonly string[];
  /** Whether the answer can depend on who reads, or on the category beyond its choice of policies. */
  readonly asksRole: boolean;
  readonly asksCategory: boolean;
  /** Facts without which none of its policies permits. */
  readonly needs: readonly string[];
  readonly known: Map<string, Verdict>;
}

/** What is not permitted by anything, and forbidden by nothing that was asked. */
const nothingPermits: Verdict = { permitted: false, deciding: [] };

/** How many verdicts a slice remembers before it forgets all. */
const REMEMBERED = 10_000;

interface Parsed extends PolicyRule {
  readonly text: string;
  /** The actions and the category in its scope; null is all. */
  readonly actions: readonly string[] | null;
  readonly category: string | null;
  /** The facts that its conditions look at. */
  readonly facts: readonly string[];
  readonly asksRole: boolean;
  readonly asksCategory: boolean;
  /** Facts that its conditions require outright. */
  readonly needs: readonly string[];
}

/** A valid, prepared set of policies. Cedar never frees a prepared set: prepare one for a process, or use a fresh worker. */
export class PolicySet {
  private constructor(
    /** Content hash of schema and policies. */
    readonly versionId: string,
    readonly rules: ReadonlyMap<string, PolicyRule>,
    private readonly slices: ReadonlyMap<string, Slice>,
  ) {}

  /** Validates and prepares; rejects with PolicySetRefused where anything at all is wrong. */
  static async prepare(texts: PolicyTexts): Promise<PolicySet> {
    const parsed = texts.files.flatMap(({ name, text }) => parseFile(name, text));
    const problems = [...listProblems(parsed), ...schemaProblems(texts.schema, parsed)];
    if (problems.length > 0) throw new PolicySetRefused(problems);
    const versionId = await hashOf(texts);
    return new PolicySet(versionId, new Map(parsed.map((rule) => [rule.id, rule])), prepareSlices(versionId, parsed));
  }

  /** Puts one question. Throws PolicyFailed where a policy could not be evaluated. */
  ask(action: Action, role: ReaderRole, category: DataCategory, context: Context): Verdict {
    const slice = this.slices.get(`${action}/${category}`);
    if (slice === undefined) throw new PolicyFailed('There is no policy for this question');
    // Most readers have broken no glass and notified nothing: no need to ask what then can only be no.
    if (slice.needs.some((fact) => context[fact] === false)) return nothingPermits;
    const who = slice.asksRole ? role : '';
    const what = slice.asksCategory ? category : '';
    let key = `${who},${what},${action}`;
    for (const fact of slice.facts) key += `,${context[fact]}`;
    const known = slice.known.get(key);
    if (known) return known;
    const verdict = this.evaluate(slice, action, role, category, context);
    if (slice.known.size >= REMEMBERED) slice.known.clear();
    slice.known.set(key, verdict);
    return verdict;
  }

  private evaluate(slice: Slice, action: Action, role: ReaderRole, category: DataCategory, context: Context): Verdict {
    const answer = statefulIsAuthorized({
      principal: { type: 'Role', id: role },
      action: { type: 'Action', id: action },
      resource: { type: 'Category', id: category },
      context: Object.fromEntries(
        slice.facts.flatMap((fact) => (fact in context ? [[fact, context[fact] ?? null]] : [])),
      ),
      validateRequest: false,
      preparsedPolicySetId: slice.name,
      entities: [],
    });
    if (answer.type === 'failure') throw new PolicyFailed('The question was refused by the policy engine');
    const { decision, diagnostics } = answer.response;
    if (diagnostics.errors.length > 0) throw new PolicyFailed('A policy could not be evaluated');
    const deciding = diagnostics.reason.toSorted().flatMap((id) => this.rules.get(id) ?? []);
    return { permitted: decision === 'allow', deciding };
  }
}

function parseFile(file: string, text: string): Parsed[] {
  const parts = policySetTextToParts(text);
  if (parts.type === 'failure') throw new PolicySetRefused([`${file} cannot be read as Cedar`]);
  if (parts.policy_templates.length > 0) throw new PolicySetRefused([`${file} has a template`]);
  return parts.policies.map((policy) => {
    const made = policyToJson(policy);
    if (made.type === 'failure') throw new PolicySetRefused([`${file} cannot be read as Cedar`]);
    const { effect, principal, action, resource, conditions, annotations = {} } = made.json;
    return {
      id: annotations.id ?? '',
      file,
      effect,
      reason: annotations.reason ?? '',
      legalBasis: annotations.legalBasis ?? '',
      says: annotations.says ?? '',
      gateway: Gateway.find((known) => known === annotations.gateway) ?? null,
      text: policy,
      actions: action.op === 'All' ? null : idsIn(action),
      category: resource.op === '==' ? (idsIn(resource)[0] ?? null) : null,
      facts: factsIn(conditions),
      asksRole: principal.op !== 'All' || mentions(conditions, 'principal'),
      asksCategory: (resource.op !== 'All' && resource.op !== '==') || mentions(conditions, 'resource'),
      needs: conditions.flatMap(({ kind, body }) => (kind === 'when' ? requiredIn(body) : [])),
    };
  });
}

/** The ids that a constraint of the scope names. */
function idsIn(constraint: ActionConstraint | ResourceConstraint): string[] {
  const named = 'entities' in constraint ? constraint.entities : 'entity' in constraint ? [constraint.entity] : [];
  return named.map((one) => {
    if (!('id' in one)) throw new PolicySetRefused(['the scope of a policy is written in an unknown way']);
    return one.id;
  });
}

/** Whether a variable of Cedar stands anywhere in an expression. */
function mentions(expression: unknown, variable: 'principal' | 'resource'): boolean {
  if (typeof expression !== 'object' || expression === null) return false;
  return (
    (expression as { Var?: string }).Var === variable ||
    Object.values(expression).some((part) => mentions(part, variable))
  );
}

/** The facts that stand by themselves among the parts of a conjunction: without each of them it does not hold. */
function requiredIn(expression: unknown): string[] {
  if (typeof expression !== 'object' || expression === null) return [];
  const { '&&': both, '.': access } = expression as {
    '&&'?: { left: unknown; right: unknown };
    '.'?: { left?: { Var?: string }; attr?: string };
  };
  if (both) return [...requiredIn(both.left), ...requiredIn(both.right)];
  return access?.left?.Var === 'context' && access.attr !== undefined ? [access.attr] : [];
}

/** The names of the facts that an expression looks at: every `context.name` in it. */
function factsIn(expression: unknown): string[] {
  if (typeof expression !== 'object' || expression === null) return [];
  const access = (expression as { '.'?: { left?: { Var?: string }; attr?: string } })['.'];
  const own = access?.left?.Var === 'context' && access.attr !== undefined ? [access.attr] : [];
  return [...own, ...Object.values(expression).flatMap(factsIn)];
}

function listProblems(parsed: readonly Parsed[]): string[] {
  const ids = parsed.map((rule) => rule.id);
  return [
    ...(parsed.length === 0 ? ['there is no policy'] : []),
    ...parsed
      .filter((rule) => [rule.id, rule.reason, rule.legalBasis, rule.says].some((said) => said.trim() === ''))
      .map((rule) => `${rule.file}: ${rule.id || 'a policy'} lacks @id, @reason, @legalBasis or @says`),
    ...ids.filter((id, index) => id !== '' && ids.indexOf(id) !== index).map((id) => `${id} is used twice`),
  ];
}

function schemaProblems(schema: string, parsed: readonly Parsed[]): string[] {
  const staticPolicies = Object.fromEntries(parsed.map((rule, index) => [rule.id || `policy${index}`, rule.text]));
  const outcome = validate({ schema, policies: { staticPolicies } });
  if (outcome.type === 'failure') return outcome.errors.map((error) => error.message);
  return [...outcome.validationErrors, ...outcome.validationWarnings].map(
    ({ policyId, error }) => `${policyId}: ${error.message}`,
  );
}

/**
 * One prepared set for each question and category, because Cedar tries every policy of a set. Slices with the same
 * policies share one.
 */
function prepareSlices(versionId: string, parsed: readonly Parsed[]): Map<string, Slice> {
  const prepared = new Map<string, Slice>();
  const slices = new Map<string, Slice>();
  for (const action of Action) {
    for (const category of DataCategory) {
      const rules = parsed.filter(
        (rule) =>
          (rule.actions === null || rule.actions.includes(action)) &&
          (rule.category === null || rule.category === category),
      );
      const same = rules.map((rule) => rule.id).join();
      const slice = prepared.get(same) ?? prepareSlice(`${versionId}/${prepared.size}`, rules);
      prepared.set(same, slice);
      slices.set(`${action}/${category}`, slice);
    }
  }
  return slices;
}

function prepareSlice(name: string, rules: readonly Parsed[]): Slice {
  const staticPolicies = Object.fromEntries(rules.map((rule) => [rule.id, rule.text]));
  if (preparsePolicySet(name, { staticPolicies }).type === 'failure') {
    throw new PolicySetRefused(['a slice of the policies cannot be prepared']);
  }
  const permits = rules.filter(({ effect }) => effect === 'permit');
  return {
    name,
    facts: [...new Set(rules.flatMap((rule) => rule.facts))].toSorted(),
    asksRole: rules.some((rule) => rule.asksRole),
    asksCategory: rules.some((rule) => rule.asksCategory),
    needs: (permits[0]?.needs ?? []).filter((fact) => permits.every(({ needs }) => needs.includes(fact))),
    known: new Map(),
  };
}

/** SHA-256 over the schema and the files in order of name, each with its length, so that no two sets share it. */
async function hashOf({ schema, files }: PolicyTexts): Promise<string> {
  const named = files.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const whole = JSON.stringify([schema, ...named.map(({ name, text }) => [name, text])]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(whole));
  return `sha256:${Buffer.from(digest).toString('hex')}`;
}
