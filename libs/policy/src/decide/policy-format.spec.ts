import { formatPolicies } from '@cedar-policy/cedar-wasm/nodejs';
import { describe, expect, it } from '@jest/globals';
import { shippedPolicies } from '#test/access-cases';
import { PolicySet, PolicySetRefused } from './policy-set.js';

/** As Cedar's own formatter writes it: 120 columns, two spaces. */
function formatted(text: string): string {
  const made = formatPolicies({ policyText: text, lineWidth: 120, indentWidth: 2 });
  if (made.type === 'failure') throw new Error(made.errors.map(({ message }) => message).join('; '));
  return `${made.formatted_policy.trimEnd()}\n`;
}

describe('the shipped policies', () => {
  it.each(shippedPolicies().files.map(({ name, text }) => [name, text]))(
    '%s stands as cedar format writes it',
    (_, text) => {
      expect(text).toBe(formatted(text));
    },
  );

  it('are valid by their schema', async () => {
    await expect(PolicySet.prepare(shippedPolicies())).resolves.toBeInstanceOf(PolicySet);
  });

  it('would be refused with a fact that the schema does not know', async () => {
    const shipped = shippedPolicies();
    const files = shipped.files.map(({ name, text }) => ({
      name,
      text: text.replace('context.barred', 'context.bared'),
    }));
    await expect(PolicySet.prepare({ ...shipped, files })).rejects.toBeInstanceOf(PolicySetRefused);
  });
});
