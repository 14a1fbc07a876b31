import { describe, expect, it } from '@jest/globals';
import { check, PersonLinks } from '#libs/contracts';
import { exampleNow } from '../design/example-record.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { toLinksPage } from './links-page.js';
import { boxOf, readSeparation } from './read-separation.js';

const { partnership } = PartnershipFile.read(null);
const [one, other] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'] as const;

const link = (sourcePersonId: string, change: Partial<PersonLinks['links'][number]> = {}) => ({
  linkId: sourcePersonId,
  sourcePersonId,
  source: 'police:36' as const,
  name: 'Amara Example',
  dateOfBirth: '2019-06-11',
  locationProtected: false,
  believedFrom: '2026-11-22T21:12:00Z',
  believedUntil: null,
  rule: 'FIRST_KNOWN_HERE' as const,
  evidence: [],
  decidedBy: null,
  reason: null,
  confirmed: false,
  ...change,
});

const found = (change: Partial<PersonLinks> = {}): PersonLinks => ({
  entryId: one,
  personId: one,
  asKnownAt: null,
  links: [
    link(one),
    link(other, {
      rule: 'MATCHED',
      locationProtected: true,
      evidence: [
        { name: 'family_name', agreement: 'AGREES', level: 'Same family name', weight: 9 },
        { name: 'given_name', agreement: 'CLOSE', level: 'First names nearly the same', weight: 6 },
        { name: 'date_of_birth', agreement: 'AGREES', level: 'Same date of birth', weight: 13 },
        { name: 'home', agreement: 'CONFLICTS', level: 'Another home', weight: -3 },
        { name: 'nhs_number', agreement: 'NOT_KNOWN', level: 'Not known of both', weight: 0 },
      ],
    }),
  ],
  separations: [],
  ...change,
});
const page = (change: Partial<PersonLinks> = {}) => toLinksPage(found(change), 'you', partnership, exampleNow);

describe('why several are believed to be one person', () => {
  it('is made of what the contract allows', () => expect(check(PersonLinks, found())).toEqual([]));

  it('is told of each: the rule, and what conflicted, agreed and was close', () => {
    const [first, second] = page().links;
    expect([first?.why, first?.evidence]).toEqual(['This is the first that we were told of this person.', []]);
    expect([second?.why, second?.evidence]).toEqual([
      'The hub joined it: what was told agrees.',
      [
        'Conflicted: another home',
        'Agreed: same family name and same date of birth',
        'Close: first names nearly the same',
      ],
    ]);
  });

  it('says who decided, not by which rule, where a person did', () => {
    const decided = link(other, { rule: 'DECIDED_BY_A_PERSON', decidedBy: 'you', reason: 'Known', confirmed: true });
    expect(page({ links: [link(one), decided] }).links[1]).toMatchObject({ why: 'Decided by you.', reason: 'Known' });
  });

  it('announces a protected location of any of them, and is nothing to take apart where there is one', () => {
    expect(page()).toMatchObject({ locationProtected: true, isSeveral: true });
    expect(page({ links: [link(one)] })).toMatchObject({ locationProtected: false, isSeveral: false });
  });

  it('leads an unmerge to its undo here, and a decision about a review to where it was made', () => {
    const made = { decisionId: other, otherPersonIds: [other], reason: 'Known', decidedBy: 'x', decidedAt: exampleNow };
    const { separations } = page({
      separations: [
        { ...made, kind: 'UNMERGE' },
        { ...made, kind: 'NOT_THE_SAME' },
      ],
    });
    expect(separations.map(({ undoHref }) => undoHref)).toEqual([`/children/${one}/separations/${other}/undo`, null]);
  });
});

describe('what is about somebody else', () => {
  it.each([
    ['nothing ticked', {}, ['#apart', '#reason'], null],
    ['one of two', { [boxOf(one)]: 'yes', reason: 'Known' }, [], { sourcePersonIds: [one], reason: 'Known' }],
    ['all of it', { [boxOf(one)]: 'yes', [boxOf(other)]: 'yes', reason: 'Known' }, ['#apart'], null],
    ['one that is not here', { [boxOf('elsewhere')]: 'yes', reason: 'Known' }, ['#apart'], null],
  ])('%s', (_what, typed, hrefs, asked) => {
    const read = readSeparation(typed, [one, other]);
    expect([read.problems.map(({ href }) => href), read.asked]).toEqual([hrefs, asked]);
  });
});
