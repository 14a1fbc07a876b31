import { describe, expect, it } from '@jest/globals';
import { check, RecordView } from '#libs/contracts';
import { exampleBareRecord, exampleNow, exampleRecord } from '../design/example-record.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { toIdentityPage, toRecordPage } from './record-page.js';

const { partnership } = PartnershipFile.read(null);
const page = (view: RecordView) => toRecordPage(view, [], partnership, exampleNow);
const linesOf = (view: RecordView, kind: string) =>
  page(view)
    .cards.find((card) => card.kind === kind)
    ?.lines.map((line) => line.text);

describe('the record page', () => {
  it('is tried on examples that fit the contract', () => {
    expect([check(RecordView, exampleRecord), check(RecordView, exampleBareRecord)]).toEqual([[], []]);
  });

  it('says what worries first: how many, how far apart, the gravest', () => {
    expect(page(exampleRecord).cards[0]).toMatchObject({ kind: 'worries', headline: '4 domestic abuse incidents' });
    expect(linesOf(exampleRecord, 'worries')).toEqual([
      'in 12 months; 61, 40 and 39 days apart',
      'Strangulation and somebody is pregnant.',
      'Alcohol, 2 times',
    ]);
  });

  it('does not say gaps where an incident that counts is not in the chronology', () => {
    expect(linesOf({ ...exampleRecord, domesticAbuseIncidentsIn12Months: 5 }, 'worries')?.[0]).toBe('in 12 months');
  });

  it('says who has the child tonight, who saw it, where the suspect is, and whom to ring for a protected address', () => {
    const tonight = page(exampleRecord).cards.find((card) => card.kind === 'tonight');
    expect(tonight?.headline).toBe('With Bethan Example');
    expect(tonight?.lines.map((line) => line.text)).toEqual([
      'Seen by police yesterday at 22:05, 11 hours ago',
      'Suspect: in custody as of yesterday at 23:40',
      'The address is protected: never say it, ask',
    ]);
    expect(tonight?.ring).toEqual([partnership.protectedLocation, partnership.agencies['police:36']]);
  });

  it('says that the father was not asked about, in the card, the list and the picture', () => {
    expect(linesOf(exampleRecord, 'unknown')).toContain('Father: not asked about');
    expect(page(exampleRecord).people.at(-1)).toMatchObject({ href: null, relation: 'Father', name: 'Not known' });
    expect(page(exampleRecord).family.boxes.some((box) => box.look === 'unknown' && box.name === 'Father')).toBe(true);
  });

  it('does not say so where a father is known', () => {
    const people = exampleRecord.people.map((person, index) =>
      index === 1 ? { ...person, relationships: ['FATHER_OF' as const] } : person,
    );
    const known = page({ ...exampleRecord, people });
    expect(JSON.stringify([known.people, known.family])).not.toContain('not asked');
  });

  it('puts what is withheld at the end of its month, one line for each owner, and nothing of what it is', () => {
    const kinds = page(exampleRecord).chronology.map((line) => line.kind);
    expect(kinds.indexOf('withheld')).toBe(4);
    expect(page(exampleRecord).chronology[4]).toEqual({
      kind: 'withheld',
      box: {
        title: 'Something is held by Saltmarsh schools',
        month: 'October 2026',
        why: 'For this purpose and at this footing you may know that it exists, not what it says.',
        ring: partnership.agencies['education:121000'],
      },
    });
  });

  it('shows a corrected version as replaced, and does not count it', () => {
    const [first, second] = page(exampleRecord).chronology.flatMap((line) =>
      line.kind === 'told' ? [line.entry] : [],
    );
    expect([first?.tags[0]?.text, second?.tags[0]?.text]).toEqual(['Correction', 'Replaced by a correction']);
    const total = page(exampleRecord).density.bars.reduce((sum, bar) => sum + bar.total, 0);
    expect(total).toBe(exampleRecord.chronology.length - 1);
  });

  it('keeps five words apart for what a source can tell', () => {
    expect(page(exampleRecord).sources.map(({ agency, answer }) => [agency.name, answer])).toEqual([
      ['Saltmarsh police', 'Found'],
      ['Saltmarsh hospitals', 'Found'],
      ['Children’s social care', 'Nothing it may show you'],
      ['Saltmarsh schools', 'Not asked'],
    ]);
  });

  it('says why it is empty where only existence may be known', () => {
    expect(page(exampleBareRecord).heading.name).toBe('A person whose record you may not see');
    expect(page(exampleBareRecord).cards.map((card) => card.headline)).toEqual([
      'Nothing that you may see',
      'Nothing that we know of',
      'We do not know who has the child',
      '3 things',
    ]);
  });

  it('has no code, enum name or id in its words', () => {
    const words = JSON.stringify(page(exampleRecord), (key, value: unknown) =>
      ['id', 'href', 'changeHref', 'readersHref', 'identityHref', 'from'].includes(key) ? undefined : value,
    );
    expect(words).not.toMatch(/[A-Z]{2,}_[A-Z]|00000000-|police:36/);
  });
});

describe('how we know', () => {
  it('gives every value with who said it, and says that a protected address is protected', () => {
    const { groups } = toIdentityPage(exampleRecord, partnership);
    expect(groups.find((group) => group.title === 'Names')?.rows.map(({ value, source }) => [value, source])).toEqual([
      ['Amara Example', 'Saltmarsh police'],
      ['Amara Sample', 'Saltmarsh police'],
    ]);
    expect(groups.find((group) => group.title === 'Addresses')).toMatchObject({
      rows: [],
      empty: 'Protected: it is not shown here or anywhere.',
    });
  });
});
