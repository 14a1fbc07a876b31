import { describe, expect, it } from '@jest/globals';
import { check, RecordView } from '#libs/contracts';
import { exampleBareRecord, exampleNow, exampleRecord } from '../design/example-record.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { toIdentityPage, toRecordPage } from './record-page.js';

const { partnership } = PartnershipFile.read(null);
const page = (view: RecordView) => toRecordPage(view, { contacts: [], maySeparate: true }, partnership, exampleNow);
const linesOf = (view: RecordView, kind: string) =>
  page(view)
    .cards.find((card) => card.kind === kind)
    ?.lines.map((line) => line.text);

describe('the record page', () => {
  it('is tried on examples that fit the contract', () => {
    expect([check(RecordView, exampleRecord), check(RecordView, exampleBareRecord)]).toEqual([[], []]);
  });

  it('says that a correction no longer names the child, and that what it replaces counts no more', () => {
    const [newest, ...rest] = exampleRecord.chronology;
    const gone = { ...newest!, noLongerNamed: true, domesticAbuse: null };
    const [line] = page({ ...exampleRecord, chronology: [gone, ...rest] }).chronology;
    expect(line).toMatchObject({
      kind: 'told',
      entry: { title: 'The police no longer name this child in it', tags: [{ text: 'Correction' }], tone: 'grey' },
    });
    const total = (view: RecordView) => page(view).density.bars.reduce((sum, bar) => sum + bar.total, 0);
    expect(total({ ...exampleRecord, chronology: [gone, ...rest] })).toBe(total(exampleRecord) - 1);
  });

  it('says what worries first: how many, how far apart, the gravest', () => {
    expect(page(exampleRecord).cards[0]).toMatchObject({ kind: 'worries', headline: '4 domestic abuse incidents' });
    expect(linesOf(exampleRecord, 'worries')).toEqual([
      'in 12 months; 61, 40 and 39 days apart',
      'Flagged: three or more in 12 months.',
      'Flagged: worse on 22 November 2026 than the time before.',
      'Strangulation and somebody is pregnant.',
      'Alcohol, 2 times',
    ]);
  });

  it('draws harm that adds up, and has the same in a table: latest first, how far apart, how severe, who told', () => {
    const { harm } = page(exampleRecord);
    expect(harm?.alerts).toEqual([
      'Harm is adding up: 4 domestic abuse incidents in 12 months.',
      'It got worse: what happened on 22 November 2026 was more severe than the time before.',
    ]);
    expect(harm?.rows.map(({ apart, severity, toldBy }) => [apart, severity, toldBy])).toEqual([
      ['39 days after', 'high', 'Saltmarsh police'],
      ['40 days after', 'medium', 'Saltmarsh police and Saltmarsh hospitals'],
      ['61 days after', 'standard', 'Saltmarsh police'],
      ['first in 12 months', 'standard', 'Saltmarsh police'],
    ]);
    expect(page(exampleBareRecord).harm).toBeNull();
  });

  it('says which notifications are one incident and why, and offers to part them to those who may', () => {
    const same = (maySeparate: boolean) =>
      toRecordPage(exampleRecord, { contacts: [], maySeparate }, partnership, exampleNow).chronology.flatMap((line) =>
        line.kind === 'told' ? line.entry.sameIncident : [],
      );
    const [one, , apart] = same(true);
    expect(one?.says).toBe(
      'One incident, counted once: also told by Saltmarsh police (Wednesday 14 October 2026, 00:10). The times meet, and the child was there and the same adult is named.',
    );
    expect(one?.link?.href).toMatch(/incidents\/[0-9a-f-]{36}\/apart$/);
    expect(apart?.says).toMatch(/^Counted apart from what was told by Saltmarsh police/);
    expect(same(false).map(({ link }) => link)).toEqual([null, null, null]);
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

  it('says of whom it knows only the address or a shared parent how it knows', () => {
    const listed = page(exampleRecord).people;
    expect(listed.find(({ name }) => name === 'Emrys Dummy')).toMatchObject({
      relation: 'Also at this address',
      notes: ['recorded at the same address since 1 September 2026', 'how they are related was not told'],
    });
    expect(listed.find(({ name }) => name === 'Unborn child')?.notes).toEqual(['through Bethan Example']);
  });

  it('does not say so where a father is known', () => {
    const people = exampleRecord.people.map((person, index) =>
      index === 1 ? { ...person, relationships: ['FATHER_OF' as const] } : person,
    );
    const known = page({ ...exampleRecord, people, parents: { mother: 'KNOWN', father: 'KNOWN' } });
    expect(JSON.stringify([known.people, known.family])).not.toContain('not asked');
  });

  it('puts what is withheld at the end of its month, one line for each owner, and nothing of what it is', () => {
    const kinds = page(exampleRecord).chronology.map((line) => line.kind);
    expect(kinds.indexOf('withheld')).toBe(5);
    expect(page(exampleRecord).chronology[5]).toEqual({
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
      '4 things',
    ]);
  });

  it('has no code, enum name or id in its words', () => {
    const words = JSON.stringify(page(exampleRecord), (key, value: unknown) =>
      ['id', 'href', 'changeHref', 'readersHref', 'footingHref', 'identityHref', 'from'].includes(key)
        ? undefined
        : value,
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
