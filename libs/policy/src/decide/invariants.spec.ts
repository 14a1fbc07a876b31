import { beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Mode, Tier } from '#libs/contracts';
import { brokenGlass, shippedPolicies } from '#test/access-cases';
import { anyCase } from '#test/any-access-case';
import type { WrittenCase } from '../case/access-case.js';
import { Decider } from './decide.js';
import { PolicySet } from './policy-set.js';

/** States tried for each invariant: a moment's worth, or as many as `npm run test:invariants` asks for, from its own seed. */
const asked = Number(process.env.LINTEL_INVARIANT_STATES ?? 0);
const seed = process.env.LINTEL_INVARIANT_SEED ? { seed: Number(process.env.LINTEL_INVARIANT_SEED) } : {};
const states = (few: number) => ({ numRuns: asked || few, ...seed });
const runs = states(600);
const rank = (mode: Mode): number => Mode.indexOf(mode);

describe('whatever the case', () => {
  let decider: Decider;
  beforeAll(async () => {
    decider = new Decider(await PolicySet.prepare(shippedPolicies()));
  });
  const shown = (written: unknown): number => rank(decider.decide(written).mode);

  it('(a) answers the same whether it remembers or not', () => {
    fc.assert(
      fc.property(anyCase, (written) => {
        expect(decider.decide(written)).toEqual(new Decider(decider.policies).decide(structuredClone(written)));
      }),
      runs,
    );
  });

  it('(b) never shows more when a permission is taken away, or something against it is added', () => {
    const changes: Record<string, (given: WrittenCase) => WrittenCase> = {
      'a consent given is gone': (given) => ({
        ...given,
        consents: given.consents.filter((one) => one.status !== 'GIVEN'),
      }),
      'a gateway is gone': (given) => ({ ...given, gateways: given.gateways.slice(1) }),
      'a dispensation is gone': (given) => ({ ...given, dispensations: given.dispensations.slice(1) }),
      'an agreement is gone': (given) => ({ ...given, agreements: given.agreements.slice(1) }),
      'a release is gone': (given) => ({ ...given, label: { ...given.label, releasedTo: [] } }),
      'the glass is whole': (given) => ({ ...given, breakGlass: null }),
      'the viewer is excluded': (given) => ({
        ...given,
        exclusions: [{ userId: given.viewer.userId, clearedBy: null }, ...given.exclusions],
      }),
      'the viewer is a party': (given) => ({ ...given, label: { ...given.label, parties: [given.viewer.userId] } }),
      'somebody refuses': (given) => ({
        ...given,
        consents: given.consents.map((one) => ({ ...one, status: 'REFUSED' as const })),
      }),
      'agreements are suspended': (given) => ({
        ...given,
        agreements: given.agreements.map((one) => ({ ...one, suspended: true })),
      }),
    };
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...Object.keys(changes)), (written, change) => {
        expect(shown(changes[change]!(written))).toBeLessThanOrEqual(shown(written));
      }),
      states(1500),
    );
  });

  it('(c) never shows less at a higher stated tier', () => {
    fc.assert(
      fc.property(anyCase, (written) => {
        const byTier = Tier.map((tier) => shown({ ...written, tier }));
        expect(byTier).toEqual(byTier.toSorted((one, other) => one - other));
      }),
      runs,
    );
  });

  it('(d) never opens by breaking the glass what the glass does not open', () => {
    const closed = ['POLICE_INTELLIGENCE', 'MARAC', 'REFERRER_IDENTITY', 'PROTECTED_INFORMATION', 'ADOPTION_LINKED'];
    fc.assert(
      fc.property(anyCase, (written) => {
        const answer = decider.decide({ ...written, breakGlass: brokenGlass({ userId: written.viewer.userId }) });
        const { label } = written;
        if (answer.gateway !== 'BREAK_GLASS') return;
        expect(closed).not.toContain(label.dataCategory);
        expect(label.adoptionLinked).toBe(false);
        expect(label.sensitivity !== 'HIDDEN_EXISTENCE' || label.namedReaders.includes(written.viewer.userId)).toBe(
          true,
        );
        if (label.dataCategory !== 'SENSITIVE_SERVICE') return;
        expect(written.gateways.map((one) => one.type)).toContain('SIGNIFICANT_HARM');
      }),
      states(1500),
    );
  });

  it('(e) shows nothing to a party or an excluded user whom nobody else has cleared', () => {
    fc.assert(
      fc.property(anyCase, fc.boolean(), (written, party) => {
        const { userId } = written.viewer;
        const exclusions = party ? [] : [{ userId, clearedBy: userId }];
        const label = { ...written.label, parties: party ? [userId] : [] };
        expect(shown({ ...written, exclusions, label })).toBe(0);
      }),
      runs,
    );
  });

  it('(g) names a gateway, with something behind it, for everything of another agency above existence', () => {
    fc.assert(
      fc.property(anyCase, (written) => {
        const { gateway, mode } = decider.decide(written);
        const { label, viewer } = written;
        if (rank(mode) < rank('SUMMARY')) {
          expect(gateway).toBeNull();
          return;
        }
        expect(gateway).not.toBeNull();
        if (label.owningAgency === viewer.agency || gateway === 'OWN_NOTIFICATION' || gateway === 'BREAK_GLASS') return;
        const agreed = written.agreements.some(
          (one) => !one.suspended && one.from === label.owningAgency && one.to === viewer.agency,
        );
        expect(agreed || label.releasedTo.includes(viewer.agency)).toBe(true);
      }),
      states(1500),
    );
  });

  it('(h) hides where anything in the case is missing, of another type or outside its list', () => {
    const wrong = [undefined, null, 7, 'NO SUCH CODE', [], {}, true, '2026-02-30T00:00:00Z'];
    fc.assert(
      fc.property(anyCase, fc.nat(), fc.constantFrom(...wrong), (written, where, value) => {
        const places = placesIn(written, []);
        const place = places[where % places.length]!;
        const broken = withValue(structuredClone(written), place, value);
        const answer = decider.decide(broken);
        if (answer.reasons[0] === 'CASE_NOT_VALID') expect(answer.mode).toBe('HIDE');
        else expect(mayHold(place, value)).toBe(true);
      }),
      states(1500),
    );
  });
});

type Place = readonly (string | number)[];

function placesIn(value: unknown, at: Place): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inside = Object.entries(value).flatMap(([key, one]) => placesIn(one, [...at, key]));
  return at.length === 0 ? inside : [at, ...inside];
}

function withValue(whole: object, place: Place, value: unknown): object {
  const holder = place
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (held, key) => held[key] as Record<string, unknown>,
      whole as Record<string, unknown>,
    );
  const last = String(place.at(-1));
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else holder[last] = value;
  return whole;
}

/** What the page lets stand there: text in a field of free text, null and true where they are allowed, an empty list. */
function mayHold(place: Place, value: unknown): boolean {
  const field = String(place.findLast((key) => Number.isNaN(Number(key))));
  const nullable = [
    'breakGlass',
    'until',
    'agency',
    'expiresAt',
    'withdrawnAt',
    'validUntil',
    'clearedBy',
    'confirmedBy',
    'handlingCode',
    'userId',
  ];
  const lists = [
    'gateways',
    'consents',
    'dispensations',
    'agreements',
    'exclusions',
    'purposes',
    'dataCategories',
    'agencies',
    'namedReaders',
    'releasedTo',
    'parties',
  ];
  const texts = [
    'userId',
    'personId',
    'decidedBy',
    'authorisedBy',
    'confirmedBy',
    'reason',
    'clearedBy',
    'handlingCode',
    'namedReaders',
    'parties',
  ];
  const truths = ['locationProtected', 'disputed', 'suspended', 'adoptionLinked', 'relevant'];
  if (value === null) return nullable.includes(field);
  if (value === true) return truths.includes(field);
  if (typeof value === 'string') return texts.includes(field);
  return Array.isArray(value) && value.length === 0 && lists.includes(field);
}
