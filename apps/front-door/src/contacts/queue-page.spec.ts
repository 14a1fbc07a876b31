import { describe, expect, it } from '@jest/globals';
import type { QueueRow } from '#libs/contracts';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { type HeldContact, toQueueGroups } from './queue-page.js';

const { partnership } = PartnershipFile.read(null);
const now = '2026-11-23T09:58:00Z';

const contact = (contactId: string, referenceId: string, change: Partial<HeldContact> = {}): HeldContact => ({
  contactId,
  referenceId,
  sourcePersonId: `source ${contactId}`,
  notificationId: `notification ${referenceId}`,
  recordedAt: '2026-11-23T09:00:00Z',
  receivedAt: '2026-11-23T09:36:00Z',
  takenBy: null,
  takenByUserId: null,
  announced: 1,
  ...change,
});

const row = (contactId: string, change: Partial<QueueRow> = {}): QueueRow => ({
  contactId,
  personId: `person ${contactId}`,
  from: 'police:36',
  mode: 'CONTENT',
  childName: 'Amara Example',
  dateOfBirth: '2019-06-11',
  expectedDateOfDelivery: null,
  locationProtected: false,
  noLongerNamed: false,
  presence: 'HEARD',
  markers: [],
  sourceRiskGrade: 'STANDARD',
  triageRag: 'GREEN',
  domesticAbuseIncidentsIn12Months: 1,
  alsoToldBy: [],
  harmFlags: [],
  occurredAt: '2026-11-23T08:00:00Z',
  receivedAt: '2026-11-23T09:36:00Z',
  ...change,
});

const groups = (contacts: HeldContact[], rows: QueueRow[], newAfter: number | null = null) =>
  toQueueGroups(contacts, rows, { userId: 'me', newAfter }, partnership, now);

describe('the list of contacts', () => {
  it('shows one row for a notification, with its children', () => {
    const [group, ...rest] = groups(
      [contact('a', 'r1'), contact('b', 'r1')],
      [row('a'), row('b', { childName: null, dateOfBirth: null, expectedDateOfDelivery: '2027-01-03' })],
    );
    expect(rest).toEqual([]);
    expect(group?.children.map(({ name, age }) => [name, age])).toEqual([
      ['Amara Example', '7 years'],
      ['Unborn child', 'due 3 January 2027'],
    ]);
    expect(group?.takeWords).toBe('Take it, 2 children');
  });

  it('does not leave a child among the others whom a correction no longer names', () => {
    const gone = row('b', { childName: 'Kit Example', noLongerNamed: true, presence: null, sourceRiskGrade: null });
    const [group] = groups([contact('b', 'r1'), contact('a', 'r1')], [gone, row('a', { markers: ['STRANGULATION'] })]);
    expect(group?.children.map(({ name, noLongerNamed }) => [name, noLongerNamed])).toEqual([
      ['Kit Example', true],
      ['Amara Example', false],
    ]);
    expect(group?.grade).toBe('Graded standard');
    expect(group?.told.map(({ text }) => text)).toEqual(['Domestic abuse, heard by the child', 'Strangulation']);
    const [none] = groups([contact('b', 'r1')], [gone]);
    expect(none?.told).toEqual([{ text: 'Corrected: it names no child any more', strong: false }]);
  });

  it('puts red first, then what has no rating before green, then the newest', () => {
    const shown = groups(
      [contact('g', 'r1'), contact('n', 'r2'), contact('r', 'r3'), contact('late', 'r4')],
      [
        row('g'),
        row('n', { triageRag: null }),
        row('r', { triageRag: 'RED' }),
        row('late', { receivedAt: '2026-11-23T09:50:00Z' }),
      ],
    );
    expect(shown.map(({ rating }) => rating.text)).toEqual(['Rated red', 'Not rated', 'Rated green', 'Rated green']);
    expect(shown[2]?.children[0]?.href).toBe('/contacts/late');
  });

  it('leaves no trace of a contact without a row: no gap, no count', () => {
    const shown = groups([contact('a', 'r1'), contact('hidden', 'r1'), contact('gone', 'r2')], [row('a')]);
    expect(shown).toEqual(groups([contact('a', 'r1')], [row('a')]));
  });

  it('flags harm that adds up, and says who else told of the same incident', () => {
    const flagged = {
      domesticAbuseIncidentsIn12Months: 3,
      harmFlags: ['THREE_IN_12_MONTHS' as const, 'SEVERITY_RISE' as const],
    };
    const [group] = groups([contact('a', 'r1')], [row('a', { ...flagged, alsoToldBy: ['health:RM1'] })]);
    expect(group?.told).toEqual([
      { text: 'Domestic abuse, heard by the child', strong: false },
      { text: 'One incident, also told by Saltmarsh hospitals', strong: false },
      { text: 'Flagged: 3 incidents in 12 months', strong: true },
      { text: 'Flagged: getting worse', strong: true },
    ]);
  });

  it('says the repeat and what a worker stops for, in bold', () => {
    const [group] = groups(
      [contact('a', 'r1')],
      [row('a', { domesticAbuseIncidentsIn12Months: 4, markers: ['ALCOHOL', 'STRANGULATION'] })],
    );
    expect(group?.told).toEqual([
      { text: 'Domestic abuse, heard by the child', strong: false },
      { text: '4 incidents in 12 months', strong: true },
      { text: 'Strangulation', strong: true },
    ]);
  });

  it('says who has it only when nobody need take it', () => {
    const taken = { takenBy: 'Robin Placeholder', takenByUserId: 'robin' };
    expect(groups([contact('a', 'r1', taken), contact('b', 'r1')], [row('a'), row('b')])[0]?.whoHasIt).toBeNull();
    expect(groups([contact('a', 'r1', taken)], [row('a')])[0]?.whoHasIt).toBe('Robin Placeholder');
    expect(groups([contact('a', 'r1', { ...taken, takenByUserId: 'me' })], [row('a')])[0]?.whoHasIt).toBe('You');
  });

  it('marks as new only what was announced after the page that asked', () => {
    const shown = groups(
      [contact('a', 'r1', { announced: 5 }), contact('b', 'r2', { announced: 6 })],
      [row('a'), row('b')],
      5,
    );
    expect(Object.fromEntries(shown.map(({ children, isNew }) => [children[0]?.href, isNew]))).toEqual({
      '/contacts/a': false,
      '/contacts/b': true,
    });
  });

  it('says that something is held, and not what, where only existence may be known', () => {
    const existence = row('a', { mode: 'EXISTENCE', childName: null, dateOfBirth: null, triageRag: null });
    expect(groups([contact('a', 'r1')], [existence])[0]).toMatchObject({
      children: [{ name: 'A child you may not see', age: '' }],
      told: [{ text: 'Something is held. You may not see what it says.' }],
    });
  });
});
