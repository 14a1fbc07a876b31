import { describe, expect, it } from '@jest/globals';
import { exampleCase, shippedPolicies } from '#test/access-cases';
import { Decider } from './decide.js';
import { PolicySet, PolicySetRefused, type PolicyTexts } from './policy-set.js';

const shipped = shippedPolicies();
const annotated = (id: string, body: string): string =>
  `@id("${id}") @reason("R") @legalBasis("L") @says("S")\n${body}`;
const withFile = (text: string): PolicyTexts => ({
  ...shipped,
  files: [...shipped.files, { name: 'draft.cedar', text }],
});

describe('a policy set', () => {
  it.each([
    ['there is no policy at all', { ...shipped, files: [] }],
    ['the text is not Cedar', withFile('permit everything;')],
    [
      'a policy asks for a fact that does not exist',
      withFile(annotated('x', 'permit (principal, action, resource) when { context.weather };')),
    ],
    [
      'a policy compares a number with text',
      withFile(
        annotated('x', 'forbid (principal, action == Action::"CONTENT", resource) when { context.tier == "S47" };'),
      ),
    ],
    [
      'a policy names a role that does not exist',
      withFile(annotated('x', 'permit (principal == Role::"JANITOR", action, resource);')),
    ],
    ['a policy has no id', withFile('@reason("R") @legalBasis("L") @says("S")\npermit (principal, action, resource);')],
    [
      'a policy says nothing to the reader',
      withFile('@id("x") @reason("R") @legalBasis("L")\nforbid (principal, action, resource);'),
    ],
    ['an id is used twice', withFile(annotated('never.adoption', 'forbid (principal, action, resource);'))],
    ['a policy is a template', withFile(annotated('x', 'permit (principal == ?principal, action, resource);'))],
    ['the schema is not one', { ...shipped, schema: 'entity' }],
  ])('is refused whole where %s', async (_, texts) => {
    await expect(PolicySet.prepare(texts)).rejects.toBeInstanceOf(PolicySetRefused);
  });

  it('has a version that follows its content and nothing else', async () => {
    const one = await PolicySet.prepare(shipped);
    const same = await PolicySet.prepare({ ...shipped, files: shipped.files.toReversed() });
    const other = await PolicySet.prepare(
      withFile(annotated('x', 'forbid (principal, action == Action::"CONTENT", resource);')),
    );
    expect(one.versionId).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(same.versionId).toBe(one.versionId);
    expect(other.versionId).not.toBe(one.versionId);
  });

  it('answers by the policies it holds', async () => {
    const released = exampleCase({}, { releasedTo: ['social-care:926'] });
    const closed = withFile(
      annotated('closed', 'forbid (principal, action in [Action::"SUMMARY", Action::"CONTENT"], resource);'),
    );
    expect(new Decider(await PolicySet.prepare(shipped)).decide(released).mode).toBe('CONTENT');
    const answer = new Decider(await PolicySet.prepare(closed)).decide(released);
    expect([answer.mode, answer.policies]).toEqual(['EXISTENCE', ['da-incident.exists', 'closed']]);
  });

  it('hides, and remembers nothing, where a policy fails while it is evaluated', async () => {
    const failing = withFile(
      annotated(
        'x',
        'permit (principal, action == Action::"CONTENT", resource) when { context.tier + 9223372036854775807 > 0 };',
      ),
    );
    const decider = new Decider(await PolicySet.prepare(failing));
    const answer = decider.decide(exampleCase({}, { releasedTo: ['social-care:926'] }));
    expect([answer.mode, answer.reasons]).toEqual(['HIDE', ['POLICY_FAILED']]);
    expect(decider.remembered).toBe(0);
  });
});

describe('an answer', () => {
  it('says what opened it, what held it back and under which version', async () => {
    const policies = await PolicySet.prepare(shipped);
    const decider = new Decider(policies);
    expect(decider.decide(exampleCase({ relationship: 'NONE' }, { releasedTo: ['social-care:926'] }))).toEqual({
      mode: 'EXISTENCE',
      facets: {
        identity: false,
        summary: false,
        narrative: false,
        location: false,
        thirdParty: false,
        referrer: false,
      },
      obligations: [],
      policies: ['da-incident.exists', 'relationship.none'],
      gateway: null,
      reasons: ['AT_THIS_TIER', 'NO_RELATIONSHIP'],
      policyVersionId: policies.versionId,
    });
    expect(decider.decide(exampleCase({}, { releasedTo: ['social-care:926'] }))).toMatchObject({
      mode: 'CONTENT',
      obligations: ['NO_DOWNLOAD'],
      policies: ['tier.owner-disclosure', 'da-incident.content', 'obligation.no-download'],
      gateway: 'OWNER_DISCLOSURE',
    });
  });

  it('is remembered under facts: another viewer with the same facts needs no new question', async () => {
    const decider = new Decider(await PolicySet.prepare(shipped));
    decider.decide(exampleCase());
    decider.decide(
      exampleCase({ at: '2026-11-23T15:00:00Z' }, { notifiedBy: { userId: 'u-51', agency: 'police:36' } }),
    );
    expect(decider.remembered).toBe(1);
  });
});
