import { Injectable } from '@nestjs/common';
import type { IdentityChanged, PersonLinks, ReadersOfRecord, SeparationAsked } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Matcher } from '../matching/matcher.js';
import { Broker } from '../record/broker.js';
import { HeldStore } from '../record/held.store.js';
import { nothingHere } from '../record/nothing-here.js';
import { SeeSides, type SeenSide } from '../reviews/see-sides.js';
import { DecisionsService } from './decisions.service.js';
import { PersonLinksStore, type ReadLink, type ReadSeparation } from './person-links.store.js';
import { toPersonLink } from './to-person-link.js';

/** How one person is linked, for one viewer; and taking people apart. */
@Injectable()
export class LinksService {
  constructor(
    private readonly store: PersonLinksStore,
    private readonly held: HeldStore,
    private readonly sides: SeeSides,
    private readonly broker: Broker,
    private readonly matcher: Matcher,
    private readonly decisions: DecisionsService,
  ) {}

  /** Source persons of whom the viewer may see who they are. Throws 404 where there is none. */
  async list(personId: string, asKnownAt: string | undefined, viewer: Principal): Promise<PersonLinks> {
    const { entryId, links, separations, sides } = await this.look(personId, asKnownAt, viewer);
    const shown = links.flatMap((link) => toPersonLink(link, sides, this.matcher) ?? []);
    if (shown.length === 0) throw nothingHere();
    return {
      entryId,
      personId,
      asKnownAt: asKnownAt ?? null,
      links: shown,
      separations: separations.flatMap(({ others, decidedAt, ...separation }) => {
        const seen = others.filter(({ sourcePersonId }) => sides.has(sourcePersonId));
        if (seen.length === 0) return [];
        const otherPersonIds = [...new Set(seen.map((other) => other.personId))];
        return [{ ...separation, otherPersonIds, decidedAt: decidedAt.toISOString() }];
      }),
    };
  }

  /** Only what the viewer may see can be taken out; anything else is 404, as if it were not there. */
  async separate(
    personId: string,
    { sourcePersonIds, reason }: SeparationAsked,
    viewer: Principal,
  ): Promise<IdentityChanged> {
    const { links, sides } = await this.look(personId, undefined, viewer);
    const shown = new Set(links.map((link) => link.sourcePersonId).filter((id) => sides.has(id)));
    if (!sourcePersonIds.every((id) => shown.has(id))) throw nothingHere();
    return this.decisions.unmerge(personId, sourcePersonIds, { by: viewer.userId, reason });
  }

  /** Undoes a separation of this person that the viewer may see. */
  async undo(personId: string, decisionId: string, reason: string, viewer: Principal): Promise<IdentityChanged> {
    const { separations, sides } = await this.look(personId, undefined, viewer);
    const separation = separations.find((one) => one.decisionId === decisionId);
    const isSeen = separation?.others.some(({ sourcePersonId }) => sides.has(sourcePersonId));
    if (separation?.kind !== 'UNMERGE' || !isSeen) throw nothingHere();
    return this.decisions.undoUnmerge(decisionId, { by: viewer.userId, reason });
  }

  /** Who read a record while it was, by mistake, that of this person and somebody else; for those entitled. */
  async formerReaders(personId: string, viewer: Principal): Promise<ReadersOfRecord> {
    const sourcePersonIds = await this.held.listSourcePersonIds(personId);
    if (sourcePersonIds.length === 0) throw nothingHere();
    const wrong = await this.store.listWrongLinks(personId);
    const links = wrong.map(({ from, until, ...link }) => ({
      ...link,
      from: from.toISOString(),
      until: until.toISOString(),
    }));
    return this.broker.formerReaders(personId, { sourcePersonIds, links }, viewer);
  }

  private async look(personId: string, asKnownAt: string | undefined, viewer: Principal): Promise<Looked> {
    const [links, separations] = await Promise.all([
      this.store.listLinks(personId, asKnownAt),
      this.store.listSeparations(personId),
    ]);
    const { decision, sides } = await this.sides.see(
      [
        ...links.map(({ sourcePersonId, personIdNow }) => ({ sourcePersonId, personId: personIdNow })),
        ...separations.flatMap(({ others }) => others),
      ].map((side) => ({ ...side, alone: true })),
      viewer,
    );
    return { entryId: decision.entryId, links, separations, sides };
  }
}

interface Looked {
  entryId: string;
  links: ReadLink[];
  separations: ReadSeparation[];
  sides: Map<string, SeenSide>;
}
