import { beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Mode } from '#libs/contracts';
import { consent, exampleCase, shippedPolicies, type LabelWritten } from '#test/access-cases';
import { anyCase } from '#test/any-access-case';
import { toFacts } from '../case/facts.js';
import { keepFacts, readFacts } from '../case/kept-facts.js';
import { readCase } from '../case/read-case.js';
import { Decider } from '../decide/decide.js';
import { PolicySet } from '../decide/policy-set.js';
import { explain } from './explain.js';

const factsOf = (...given: Parameters<typeof exampleCase>) => toFacts(readCase(exampleCase(...given))!);

describe('an explanation', () => {
  let decider: Decider;
  beforeAll(async () => {
    decider = new Decider(await PolicySet.prepare(shippedPolicies()));
  });
  const sentences = (...given: Parameters<typeof exampleCase>) =>
    explain(decider, factsOf(...given)).wouldChange.map(({ says }) => says);

  it('names the policies that decided, with their legal basis and sentences', () => {
    const { mode, policies } = explain(decider, factsOf({ relationship: 'NONE' }, { releasedTo: ['social-care:926'] }));
    expect([mode, policies.map(({ id }) => id)]).toEqual(['EXISTENCE', ['da-incident.exists', 'relationship.none']]);
    expect(policies[1]).toMatchObject({
      effect: 'forbid',
      legalBasis: 'NHS legitimate relationships; UK GDPR Art 5(1)(f)',
      says: 'You have no open contact with this child. Take the contact, or ask the owner.',
    });
  });

  it.each<[string, Partial<LabelWritten>, string[]]>([
    [
      'a health flag across agencies',
      { dataCategory: 'HEALTH_FLAG', owningAgency: 'health:RM1', handlingCode: null },
      [
        'With an agreement of its owner that goes further: that it exists.',
        "With an agreement of its owner, and a parent's or the able child's consent to health sharing at section 17: a summary.",
        'With an agreement of its owner, at section 47 with a signed decision: all of it.',
        'If its owner releases it to your agency: all of it.',
      ],
    ],
    ['what is adoption-linked', { adoptionLinked: true }, []],
    [
      'what is hidden from all but its named readers',
      { sensitivity: 'HIDDEN_EXISTENCE' },
      ['As a named reader: that it exists.'],
    ],
  ])('says what would give more of %s', (_, label, expected) => {
    expect(sentences({}, label)).toEqual(expected);
  });

  it('leaves out what a lesser change makes needless', () => {
    expect(sentences({})).toEqual([
      "With a parent's or the able child's consent to police sharing for early help: a summary.",
      "With a manager's decision, confirmed by a second person, to go on without consent at section 17: a summary.",
      "With the owner's determination that it is relevant to the child's welfare, at section 17: a summary.",
      'At section 47, with a signed decision: all of it.',
      'If its owner releases it to your agency: all of it.',
    ]);
  });

  it('offers nothing where all is shown', () => {
    expect(sentences({}, { releasedTo: ['social-care:926'] })).toEqual([]);
  });

  it('never offers less than there is, and never opens what the law closes', () => {
    fc.assert(
      fc.property(anyCase, (written) => {
        const facts = toFacts(readCase(written)!);
        const { mode, wouldChange } = explain(decider, facts);
        for (const changed of wouldChange) expect(Mode.indexOf(changed.mode)).toBeGreaterThan(Mode.indexOf(mode));
        if (facts.adoptionLinked || facts.category === 'PROTECTED_INFORMATION') expect(wouldChange).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('facts that are kept', () => {
  it('come back as they were, through JSON', () => {
    fc.assert(
      fc.property(anyCase, (written) => {
        const facts = toFacts(readCase(written)!);
        expect(readFacts(JSON.parse(JSON.stringify(keepFacts(facts))))).toEqual(facts);
      }),
      { numRuns: 300 },
    );
  });

  it.each([undefined, null, {}, { ...keepFacts(factsOf()), role: 'KING' }, { ...keepFacts(factsOf()), agreement: 4 }])(
    'are none where they are not valid: %p',
    (kept) => {
      expect(readFacts(kept)).toBeUndefined();
    },
  );

  it('hold a consent as a fact, and nobody who gave it', () => {
    expect(keepFacts(factsOf({ consents: [consent()] }))).toMatchObject({ covered: true, consentToS17: true });
  });
});
