import { describe, expect, it } from '@jest/globals';
import { check, type Label, type LabelAnswer, type Mode, RecordView, type RiskGrade } from '#libs/contracts';
import { answersTo, heldRecord, idOf, type Told } from '#test/held-record';
import { aChild, aMother, aNotification } from '#test/notification';
import * as fc from 'fast-check';
import { assemble } from './assemble.js';
import type { HeldRecord } from './held.js';
import { toSubject } from './to-subject.js';

const viewedAt = '2026-11-23T09:00:00.000Z';

function view(
  held: HeldRecord,
  modeOf: (label: Label) => Mode,
  change: (answers: LabelAnswer[]) => LabelAnswer[] = (a) => a,
) {
  const { book } = toSubject(held);
  const shown = assemble(held, {
    purpose: 'SCREENING',
    sources: ['police:36', 'health:RM1'],
    book,
    decision: {
      entryId: idOf('entry'),
      policyVersionId: 'v1',
      at: viewedAt,
      subjects: [
        { personId: held.personId, relationship: 'TEAM', tier: 'S17', answers: change(answersTo(book, modeOf)) },
      ],
    },
  });
  if (shown) expect(check(RecordView, shown)).toEqual([]);
  return shown;
}

const everything = (label: Label): Mode => (label.dataCategory === 'PROTECTED_LOCATION' ? 'EXISTENCE' : 'CONTENT');
const kit = aChild({
  ref: 'c2',
  name: { given: ['Kit'], family: 'Sample' },
  dateOfBirth: '2022-01-09',
  voice: 'Kit saw it',
});
const suspect = aMother({
  ref: 'p2',
  roles: ['SUSPECT', 'PARTNER'],
  name: { given: ['Dale'], family: 'Specimen' },
  whereabouts: { status: 'IN_CUSTODY', asOf: '2026-11-22T23:40:00Z' },
});
const told = (change: Parameters<typeof aNotification>[0] = {}): Told => ({ message: aNotification(change) });

describe('the record of a child', () => {
  it('tells who it is, what worries, who has the child tonight and who else there is', () => {
    const child = aChild({ nowWith: ['p1'], lastSeen: { at: '2026-11-22T22:05:00Z', by: 'POLICE' } });
    const shown = view(
      heldRecord('Amara', [
        told({
          people: [aMother({ hasPR: 'YES' }), child, suspect, kit],
          relationships: [
            { from: 'c1', to: 'p1', type: 'CHILD_OF' },
            { from: 'c2', to: 'c1', type: 'SIBLING_OF' },
          ],
        }),
      ]),
      everything,
    )!;
    expect(shown.identity?.names[0]).toMatchObject({ value: 'Amara Sample', source: 'police:36' });
    expect(shown.alerts.map(({ code }) => code)).toEqual(['STRANGULATION']);
    expect(shown.tonight).toMatchObject({ nowWith: ['Bethan Sample'], suspectWhereabouts: 'IN_CUSTODY' });
    expect(
      shown.people.map(({ name, relationships, suspect, child }) => ({ name, relationships, suspect, child })),
    ).toEqual([
      { name: 'Kit Sample', relationships: ['SIBLING_OF'], suspect: false, child: true },
      { name: 'Bethan Sample', relationships: ['PARENT_OF'], suspect: false, child: false },
      { name: 'Dale Specimen', relationships: [], suspect: true, child: false },
    ]);
    expect(shown.chronology[0]?.domesticAbuse).toMatchObject({ presence: 'HEARD', sourceRiskGrade: 'HIGH' });
  });

  it('holds nothing of what a sibling said', () => {
    const shown = view(heldRecord('Amara', [told({ people: [aMother(), aChild(), kit] })]), everything);
    expect(JSON.stringify(shown)).not.toContain('Kit saw it');
  });

  it('shows both versions, newest first, and counts them once', () => {
    const first = { message: aNotification(), ref: 'A', version: 1 };
    const second = {
      message: aNotification({ incident: { markers: ['WEAPON'], occurredFrom: '2026-11-20T20:00:00Z' } }),
      ref: 'A',
      version: 2,
    };
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const shown = view(heldRecord('Amara', order), everything)!;
      expect(shown.chronology.map(({ version, corrected }) => ({ version, corrected }))).toEqual([
        { version: 2, corrected: false },
        { version: 1, corrected: true },
      ]);
      expect(shown.chronology[0]?.corrects).toBe(shown.chronology[1]?.itemId);
      expect(shown.domesticAbuseIncidentsIn12Months).toBe(1);
      expect(shown.alerts.map(({ code }) => code)).toEqual(['WEAPON']);
    }
  });

  it('counts what may be seen and happened in twelve months', () => {
    const on = (reportedAt: string): Told => told({ incident: { reportedAt } });
    const held = heldRecord('Amara', [
      on('2026-11-22T20:00:00Z'),
      on('2026-01-01T20:00:00Z'),
      on('2025-11-22T20:00:00Z'),
    ]);
    const shown = view(held, everything)!;
    expect(shown.domesticAbuseIncidentsIn12Months).toBe(2);
    expect(shown.alerts).toContainEqual({ code: 'REPEATED_DOMESTIC_ABUSE', at: '2026-11-22T20:00:00.000Z', count: 2 });
  });
});

describe('incidents told of more than once', () => {
  const at = (
    occurredFrom: string,
    change: Partial<Told> = {},
    incident = {},
    grade: RiskGrade = 'STANDARD',
  ): Told => ({
    message: aNotification({
      incident: { reportedAt: '2026-11-23T08:00:00Z', markers: [], ...incident, occurredFrom },
      header: { officerGrade: { tool: 'DARA', grade } },
    }),
    ...change,
  });
  const evening = [at('2026-11-22T20:00:00Z'), at('2026-11-22T20:20:00Z', { agency: 'police:37' })];

  it('are one, whoever told, with every notification and what makes them one', () => {
    const shown = view(heldRecord('Amara', evening), everything)!;
    expect(shown.domesticAbuseIncidentsIn12Months).toBe(1);
    expect(shown.chronology).toHaveLength(2);
    expect(shown.incidents).toMatchObject([
      {
        occurredAt: '2026-11-22T20:00:00.000Z',
        notifications: [
          { owner: 'police:36', evidence: ['CHILD_WAS_THERE', 'SAME_ADULT'] },
          { owner: 'police:37', evidence: ['CHILD_WAS_THERE', 'SAME_ADULT'] },
        ],
      },
    ]);
  });

  it('are counted and marked once in every alert', () => {
    const marked = evening.map(({ message, ...rest }) => ({
      ...rest,
      message: { ...message, incident: { ...message.incident, markers: ['WEAPON' as const] } },
    }));
    const shown = view(heldRecord('Amara', marked), everything)!;
    expect(shown.alerts).toEqual([{ code: 'WEAPON', at: '2026-11-22T20:00:00.000Z', count: 1 }]);
  });

  it('are two where a worker said so, with the reason, from which what is protected is gone', () => {
    const held = heldRecord('Amara', evening);
    const [one, other] = held.items.flatMap(({ label, referenceId }) =>
      label.dataCategory === 'DA_INCIDENT' ? [referenceId] : [],
    );
    const reason = 'She had gone to 9 Hidden Row, ZZ9 9ZZ by then';
    const decision = { decisionId: idOf('decision'), decidedBy: 'u-17', decidedAt: viewedAt };
    const parted = { ...held, separations: [{ ...decision, referenceId: other!, fromReferenceIds: [one!], reason }] };
    const shown = view({ ...parted, locations: ['9 Hidden Row'] }, everything)!;
    expect(shown.domesticAbuseIncidentsIn12Months).toBe(2);
    expect(shown.incidentSeparations).toMatchObject([{ decisionId: decision.decisionId, decidedBy: 'u-17' }]);
    expect(shown.incidentSeparations[0]?.reason).not.toMatch(/hidden row|zz9/i);
    const half = view(parted, (label) => (label.owningAgency === 'police:37' ? 'HIDE' : 'CONTENT'))!;
    expect(half.incidentSeparations).toEqual([]);
  });

  it('leave no trace of one that is hidden and would have joined two that are seen', () => {
    const agencies = ['police:36', 'police:37', 'police:38'] as const;
    const chain = ['20:00', '20:50', '21:40'].map((clock, place) =>
      at(`2026-11-22T${clock}:00Z`, { agency: agencies[place], sender: `s-${place}` }),
    );
    const hide = (label: Label): Mode => (label.owningAgency === 'police:37' ? 'HIDE' : everything(label));
    const counted = (told: Told[]) => view(heldRecord('Amara', told), hide)!.incidents.length;
    expect(counted(chain)).toBe(2);
    expect(counted([chain[0]!, chain[2]!])).toBe(2);
  });

  it('flag a child from the third in twelve months on, and where one is worse than the one before', () => {
    const told = [
      at('2026-02-01T20:00:00Z', {}, {}, 'MEDIUM'),
      at('2026-09-01T20:00:00Z'),
      at('2026-09-01T20:10:00Z', { agency: 'police:37' }),
      at('2026-11-22T20:00:00Z', {}, { markers: ['STRANGULATION'] }),
      at('2025-11-01T20:00:00Z', {}, {}, 'HIGH'),
    ];
    const two = view(heldRecord('Amara', told.slice(0, 3)), everything)!;
    expect(two.harm).toMatchObject({ daysApart: [212], trend: 'FALLING', flags: [], roseAt: null });
    expect(two.alerts.map(({ code }) => code)).toEqual(['REPEATED_DOMESTIC_ABUSE']);
    const three = view(heldRecord('Amara', told), everything)!;
    expect(three.harm).toMatchObject({
      daysApart: [212, 82],
      trend: 'RISING',
      flags: ['THREE_IN_12_MONTHS', 'SEVERITY_RISE'],
      roseAt: '2026-11-22T20:00:00.000Z',
    });
    expect(three.incidents.map(({ severity }) => severity)).toEqual(['HIGH', 'STANDARD', 'MEDIUM', 'HIGH']);
    expect(three.alerts).toEqual([
      { code: 'STRANGULATION', at: '2026-11-22T20:00:00.000Z', count: 1 },
      { code: 'CUMULATIVE_DOMESTIC_ABUSE', at: '2026-11-22T20:00:00.000Z', count: 3 },
      { code: 'RISING_DOMESTIC_ABUSE', at: '2026-11-22T20:00:00.000Z', count: null },
    ]);
  });

  it('flag nobody by what may not be seen', () => {
    const told = ['02', '06', '09'].map((month, place) => at(`2026-${month}-01T20:00:00Z`, { sender: `s-${place}` }));
    const shown = view(heldRecord('Amara', told), (label) =>
      label.notifiedBy.userId === 's-1' ? 'EXISTENCE' : everything(label),
    )!;
    expect(shown.harm).toMatchObject({ daysApart: [212], flags: [] });
  });
});

describe('a mother in a refuge', () => {
  const refuge = { lines: ['9 Hidden Row'], postcode: 'ZZ9 9ZZ' };
  const people = [
    aMother({ address: refuge, telephone: '01632 960001', addressProtected: true }),
    aChild({ school: { name: 'Hidden Row Primary' } }),
    { ...kit, voice: 'We sleep at 9 hidden row now, zz99zz' },
  ];
  const elsewhere = told({
    people: [aMother(), aChild({ voice: 'Mum rings from 01632 960001' })],
    incident: { circumstances: 'She stays at Hidden Row.' },
  });

  it('is found in no text of anybody’s record, whichever notification told it', () => {
    for (const who of ['Amara', 'Kit']) {
      const held = heldRecord(who, [told({ people }), elsewhere], ['Bethan', 'Amara', 'Kit']);
      const shown = view(held, everything)!;
      expect(JSON.stringify(shown)).not.toMatch(/hidden row|zz9 ?9zz|960001/i);
      expect(shown.alerts[0]?.code).toBe('LOCATION_PROTECTED');
      expect(shown.identity?.schools).toEqual([]);
      expect(shown.people.every(({ inHousehold }) => !inHousehold)).toBe(true);
    }
  });

  it('is not announced where the viewer may not know of it, and masked all the same', () => {
    const held = heldRecord('Amara', [told({ people }), elsewhere], ['Bethan', 'Amara']);
    const hides = new Set(held.items.filter(({ protects }) => protects).map(({ label }) => JSON.stringify(label)));
    const shown = view(held, (label) => (hides.has(JSON.stringify(label)) ? 'HIDE' : 'CONTENT'))!;
    expect(shown.alerts.map(({ code }) => code)).not.toContain('LOCATION_PROTECTED');
    expect(shown.identity?.locationProtected).toBe(false);
    expect(JSON.stringify(shown)).not.toMatch(/hidden row|zz9 ?9zz|960001/i);
  });
});

describe('what may not be seen', () => {
  const many = heldRecord('Amara', [
    told({
      people: [aMother(), aChild(), suspect, kit],
      header: { officerGrade: { tool: 'DARA', grade: 'HIGH', answers: [{ q: 1, answer: 'YES' }] } },
    }),
    {
      ...told({ people: [aMother(), aChild()], incident: { markers: ['WEAPON'] } }),
      agency: 'health:RM1',
      sender: 's-2',
    },
    {
      ...told({ people: [aMother(), aChild()], header: { purposeDeclared: 'INFORMATION_EXCHANGE' } }),
      ref: 'PPN/0',
      version: 2,
      sender: 's-3',
    },
  ]);
  const labels = toSubject(many).book.labels();

  it('leaves no trace: a record with hidden items is the record without them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<Mode>('HIDE', 'EXISTENCE', 'SUMMARY', 'CONTENT'), {
          minLength: labels.length,
          maxLength: labels.length,
        }),
        (modes) => {
          const modeOf = (label: Label) =>
            modes[labels.findIndex((one) => JSON.stringify(one.label) === JSON.stringify(label))] ?? 'HIDE';
          const without = { ...many, items: many.items.filter(({ label }) => modeOf(label) !== 'HIDE') };
          expect(view(many, modeOf)).toEqual(view(without, modeOf));
        },
      ),
    );
  });

  it('is one line for each owner, with its latest month and no more', () => {
    const shown = view(many, () => 'EXISTENCE')!;
    expect(shown.withheld).toEqual([
      { owner: 'health:RM1', latestMonth: '2026-11', reasons: ['NOT_RELEASED'] },
      { owner: 'police:36', latestMonth: '2026-11', reasons: ['NOT_RELEASED'] },
    ]);
    expect({ ...shown, withheld: [] }).toMatchObject({
      identity: null,
      alerts: [],
      people: [],
      chronology: [],
      tonight: null,
    });
    expect(shown.sources.map(({ answer }) => answer)).toEqual(['NOTHING_IT_MAY_SHOW', 'NOTHING_IT_MAY_SHOW']);
  });

  it('is nothing at all where everything is hidden, or an answer is missing or given twice', () => {
    expect(view(many, () => 'HIDE')).toBeUndefined();
    expect(view(many, everything, () => [])).toBeUndefined();
    expect(view(many, everything, (answers) => [...answers, ...answers])).toBeUndefined();
  });
});
