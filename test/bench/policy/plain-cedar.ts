import { isAuthorized, policySetTextToParts } from '@cedar-policy/cedar-wasm/nodejs';
import type { Facts } from '#libs/policy';
import { shippedPolicies } from '../../access-cases.js';
import { sixtyLabels } from './sixty-labels.js';

/**
 * The same number of labels put to Cedar as it comes: all policies in one set, parsed, validated and asked anew for each of
 * the three modes of each label. Milliseconds for the sixty.
 */
export function plainCedarMs({ role, category: _category, ...facts }: Facts): number {
  const context = contextOf(facts);
  const { schema, files } = shippedPolicies();
  const parts = policySetTextToParts(files.map(({ text }) => text).join('\n'));
  if (parts.type === 'failure') throw new Error('The policies cannot be read.');
  const staticPolicies = Object.fromEntries(parts.policies.map((policy, place) => [`policy${place}`, policy]));
  const startedAt = performance.now();
  for (const { dataCategory } of sixtyLabels) {
    for (const id of ['EXISTENCE', 'SUMMARY', 'CONTENT']) {
      const answer = isAuthorized({
        principal: { type: 'Role', id: role },
        action: { type: 'Action', id },
        resource: { type: 'Category', id: dataCategory },
        context,
        schema,
        validateRequest: true,
        policies: { staticPolicies },
        entities: [],
      });
      if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '));
    }
  }
  return performance.now() - startedAt;
}

/** What the schema lets these three questions look at. */
function contextOf(facts: Omit<Facts, 'role' | 'category'>): Record<string, string | number | boolean> {
  const { statedTier, s47Decision: _s47, strategyDiscussion: _strategy, consentToS17: _s17, ...others } = facts;
  const {
    consentToEarlyHelp: _early,
    dispensation: _dispensation,
    relevanceDetermined: _relevance,
    locationProtected: _location,
    ...item
  } = others;
  return { ...item, tier: statedTier };
}
