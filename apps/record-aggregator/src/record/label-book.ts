import { type Bearing, type Label, type LabelAnswer, type LabelAsked } from '#libs/contracts';
import type { HeldItem, HeldRecord } from './held.js';

/**
 * The distinct labels of a record's items, each under a key that tells nothing, with the source persons on whose account
 * they are held; and the way back from an item to its answer.
 */
export class LabelBook {
  private readonly asked = new Map<string, { key: string; label: Label; borneBy: Map<string, Bearing> }>();
  private readonly places = new Map<string, { key: string; bearer: string }>();
  private readonly subjectIn: ReadonlyMap<string, string>;

  constructor(private readonly held: Pick<HeldRecord, 'personId' | 'people' | 'protectedPersonIds'>) {
    const own = held.people.filter(({ personId }) => personId === held.personId);
    this.subjectIn = new Map(own.map(({ notificationId, sourcePersonId }) => [notificationId, sourcePersonId]));
  }

  add(item: HeldItem): void {
    const label = labelNow(item, this.held);
    const text = canonical(label);
    const entry = this.asked.get(text) ?? { key: `label-${this.asked.size + 1}`, label, borneBy: new Map() };
    const bearing = this.bearingOf(item);
    const bearer = bearerText(bearing);
    entry.borneBy.set(bearer, bearing);
    this.asked.set(text, entry);
    this.places.set(item.itemId, { key: entry.key, bearer });
  }

  /** How many labels there are. */
  get size(): number {
    return this.asked.size;
  }

  labels(): LabelAsked[] {
    return [...this.asked.values()].map(({ key, label, borneBy }) => ({ key, label, borneBy: [...borneBy.values()] }));
  }

  /** The answer for an item; undefined where there is none, which is to be read as HIDE. */
  find({ itemId }: Pick<HeldItem, 'itemId'>, answers: LabelAnswers): LabelAnswer | undefined {
    const place = this.places.get(itemId);
    return place && (answers.get(place.key) ?? answers.get(`${place.key} ${place.bearer}`));
  }

  /** Other people's items are held on account of the child in whose notification they stand; those nearby on nobody's. */
  private bearingOf({ personId, notificationId, sourcePersonId }: HeldItem): Bearing {
    const bearer = personId === this.held.personId ? sourcePersonId : this.subjectIn.get(notificationId);
    return { sourcePersonId: bearer ?? sourcePersonId, aboutSourcePersonId: sourcePersonId };
  }
}

/** Answers by the key of their label; by key and bearing where a label has several. */
export type LabelAnswers = ReadonlyMap<string, LabelAnswer>;

/** The broker's answers, to be found again. INVARIANT: what is answered twice is not answered. */
export function toLabelAnswers(answers: readonly LabelAnswer[]): LabelAnswers {
  const found = [...Map.groupBy(answers, ({ key }) => key)].flatMap(([key, its]): [string, LabelAnswer][] => {
    const [first, ...others] = its;
    if (first && others.length === 0) return [[key, first]];
    if (its.some(({ borneBy }) => borneBy === undefined)) return [];
    return its.flatMap((answer) =>
      (answer.borneBy ?? []).map((bearing): [string, LabelAnswer] => [`${key} ${bearerText(bearing)}`, answer]),
    );
  });
  const texts = Map.groupBy(found, ([text]) => text);
  return new Map(found.filter(([text]) => texts.get(text)?.length === 1));
}

const bearerText = ({ sourcePersonId, aboutSourcePersonId }: Bearing) => `${sourcePersonId} ${aboutSourcePersonId}`;

/** An item's label as of now: also protected where somebody in it has been protected since, in whichever message. */
export function labelNow(item: HeldItem, held: Pick<HeldRecord, 'people' | 'protectedPersonIds'>): Label {
  const { dataCategory } = item.label;
  const ofOnePerson = dataCategory === 'IDENTITY_HOUSEHOLD' || dataCategory === 'PROTECTED_LOCATION';
  const locationProtected =
    item.label.locationProtected ||
    held.protectedPersonIds.has(item.personId) ||
    (!ofOnePerson &&
      held.people.some(
        ({ notificationId, personId }) =>
          notificationId === item.notificationId && held.protectedPersonIds.has(personId),
      ));
  return { ...item.label, locationProtected };
}

function canonical(label: Label): string {
  return JSON.stringify([
    label.owningAgency,
    label.dataCategory,
    label.sensitivity,
    label.handlingCode,
    label.aboutRole,
    label.locationProtected,
    label.adoptionLinked,
    label.referrer,
    label.relevant,
    label.notifiedBy.userId,
    label.notifiedBy.agency,
    label.releasedTo.toSorted(),
  ]);
}
