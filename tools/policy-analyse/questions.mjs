// Turns statements into pairs of policy sets of which the first must imply the second.
import { policySetTextToParts, policyToJson, policyToText } from '@cedar-policy/cedar-wasm/nodejs';

/** What a case always gives (libs/policy/src/case/facts.ts): proofs are about these inputs and no others. */
const given = {
  TIER: 'context.statedTier >= 0 && context.statedTier <= 3',
  ITEM: `context.tier >= 0 && context.tier <= 3 && context.agreement >= 0 && context.agreement <= 3
    && ["SHAREABLE", "NOT_SHAREABLE", "NONE"].contains(context.handling)
    && ["NORMAL", "RESTRICTED", "HIDDEN_EXISTENCE"].contains(context.sensitivity)`,
  SHOWN: 'context.mode >= 0 && context.mode <= 3 && context.tier >= 0 && context.tier <= 3',
};
const aboutItems = ['OWN_NOTIFICATION', 'EXISTENCE', 'SUMMARY', 'CONTENT', 'BREAK_GLASS', 'READ_LEDGER'];
const givenOf = (action) => given[action.startsWith('TIER_') ? 'TIER' : aboutItems.includes(action) ? 'ITEM' : 'SHOWN'];

const permitWhen = (condition) => `permit (principal, action, resource) when { ${condition} };`;

/** Every policy as Cedar's JSON, with the actions of its scope (null: all) taken out of it. */
export function readRules(texts) {
  return texts.files.flatMap(({ text }) =>
    policySetTextToParts(text).policies.map((policy) => {
      const { json } = policyToJson(policy);
      const { op, entity, entities } = json.action;
      const actions = op === 'All' ? null : (entities ?? [entity]).map((one) => one.id);
      return { id: json.annotations.id, actions, json: { ...json, action: { op: 'All' } } };
    }),
  );
}

/** The policies of one action as text, for any action; facts in `fixed` stand at a value. */
function policiesOf(rules, action, fixed = {}) {
  return rules
    .filter(({ actions }) => actions === null || actions.includes(action))
    .map(({ json }) => policyToText({ ...json, conditions: fix(json.conditions, fixed) }).text)
    .join('\n');
}

function fix(expression, fixed) {
  if (typeof expression !== 'object' || expression === null) return expression;
  if (Array.isArray(expression)) return expression.map((part) => fix(part, fixed));
  const access = expression['.'];
  if (access?.left?.Var === 'context' && Object.hasOwn(fixed, access.attr)) return { Value: fixed[access.attr] };
  return Object.fromEntries(Object.entries(expression).map(([key, part]) => [key, fix(part, fixed)]));
}

/** All there is to prove: for each statement, action and step one question { statement, asked, action, first, second }. */
export function questionsOf(rules, statements) {
  return statements.flatMap((statement) => {
    const made = statement.fails === 'never' ? failuresOf(rules) : implicationsOf(rules, statement);
    return made.map((question) => ({ statement: statement.id, ...question }));
  });
}

function failuresOf(rules) {
  return rules.map(({ id, actions, json }) => {
    const [action = 'CONTENT'] = actions ?? [];
    return { asked: `${id} fails`, action, alone: policyToText(json).text };
  });
}

function implicationsOf(rules, { id, asks, never, only, wherever, then, grows }) {
  return asks.flatMap((action) => {
    const assumed = `forbid (principal, action, resource) unless { ${givenOf(action)} };`;
    const own = policiesOf(rules, action);
    const first = `${own}\n${assumed}`;
    if (never !== undefined) {
      return [{ asked: `${action} although ${never}`, action, first, second: permitWhen(`!(${never})`) }];
    }
    if (only !== undefined)
      return [{ asked: `${action} although not ${only}`, action, first, second: permitWhen(only) }];
    if (then !== undefined) {
      return [{ asked: `${action} without ${then}`, action, first, second: policiesOf(rules, then) }];
    }
    if (wherever !== undefined) {
      return [
        { asked: `no ${action}`, action, first: permitWhen(`(${givenOf(action)}) && (${wherever})`), second: own },
      ];
    }
    if (grows === undefined) throw new Error(`${id} states nothing.`);
    return Object.entries(grows).flatMap(([fact, values]) =>
      values.slice(1).map((value, place) => ({
        asked: `${action} at ${fact} ${values[place]} and not at ${value}`,
        action,
        first: `${policiesOf(rules, action, { [fact]: values[place] })}\n${assumed}`,
        second: policiesOf(rules, action, { [fact]: value }),
      })),
    );
  });
}
