import { Injectable } from '@nestjs/common';
import type { DecisionResponse } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { answersOf } from '../record/assemble.js';
import { Broker } from '../record/broker.js';
import { HeldStore, type Scope } from '../record/held.store.js';
import { identityOf, type IdentityTold } from '../record/identity.js';
import { see, type Seen, type VisibleItem } from '../record/see.js';
import { toSubject } from '../record/to-subject.js';
import { SidesStore } from './sides.store.js';

/** Who everybody in some records is. */
const identities: Scope = { own: ['IDENTITY_HOUSEHOLD'], others: ['IDENTITY_HOUSEHOLD'], nearby: false };

/** What one viewer may see of who somebody is. */
export interface SeenSide {
  personId: string;
  /** Only what tells of this person: of each reference the newest that may be seen, latest received first. */
  told: IdentityTold[];
  seen: Seen;
  /** True where the viewer may know that the location is protected. */
  locationProtected: boolean;
  /** True where it is protected, whoever knows: nothing may be told that rests on it. */
  mustMaskLocation: boolean;
}

/** One of those who are compared. */
export interface Side {
  personId: string;
  sourcePersonId: string;
  /** True to see only what this source person is told to be, and not all that its hub person is. */
  alone?: boolean;
}

/** As many as one request to the broker takes. */
const most = 200;

/** Shows people beside each other: everything asked of the broker at once, as one view with one ledger entry. */
@Injectable()
export class SeeSides {
  constructor(
    private readonly sides: SidesStore,
    private readonly held: HeldStore,
    private readonly broker: Broker,
  ) {}

  /** By source person; who may not be seen at all is left out. */
  async see(
    sides: readonly Side[],
    viewer: Principal,
  ): Promise<{ decision: DecisionResponse; sides: Map<string, SeenSide> }> {
    const through = await this.sides.listThrough(sides.map(({ sourcePersonId }) => sourcePersonId));
    const records = await this.held.load([...new Set([...through.values()].flat())].slice(0, most), identities);
    const asked = [...records.values()].map((held) => ({ held, ...toSubject(held) }));
    const subjects = asked.map(({ subject }) => subject);
    const decision = await this.broker.decide({ view: 'MATCH_REVIEW', purpose: 'SCREENING', subjects }, viewer);
    const seen = new Map(
      asked.map(({ held, book }) => [
        held.personId,
        see(held, book, answersOf(decision.subjects.find(({ personId }) => personId === held.personId))),
      ]),
    );
    const protectedIds = new Set([...records.values()].flatMap(({ protectedPersonIds }) => [...protectedPersonIds]));
    const shown = sides.flatMap(({ personId, sourcePersonId, alone = false }): [string, SeenSide][] => {
      const views = (through.get(sourcePersonId) ?? []).flatMap((id) => seen.get(id) ?? []);
      const whole = together(views, (item) => !alone || item.sourcePersonId === sourcePersonId);
      const told = identityOf(whole, personId);
      const locationProtected = whole.announcedPersonIds.has(personId);
      const mustMaskLocation = protectedIds.has(personId);
      const side = { personId, told, seen: whole, locationProtected, mustMaskLocation };
      return told.length === 0 ? [] : [[sourcePersonId, side]];
    });
    return { decision, sides: new Map(shown) };
  }
}

/** What may be seen in any of several records; what is seen in two stands once. */
function together(views: readonly Seen[], wanted: (item: VisibleItem) => boolean): Seen {
  const items = views.flatMap((view) => view.visible).filter(wanted);
  const visible = new Map(items.map((item) => [item.itemId, item]));
  return {
    visible: [...visible.values()],
    existing: [],
    nearby: [],
    separations: [],
    announcedPersonIds: new Set(views.flatMap(({ announcedPersonIds }) => [...announcedPersonIds])),
  };
}
