import { type Label, type LabelAnswer, type LabelAsked } from '#libs/contracts';
import type { HeldItem, HeldRecord } from './held.js';

/** The distinct labels of some items, each under a key that tells nothing, and the way back from an item to its answer. */
export class LabelBook {
  private readonly keys = new Map<string, string>();
  private readonly asked: LabelAsked[] = [];

  add(label: Label): void {
    const text = canonical(label);
    if (this.keys.has(text)) return;
    const key = `label-${this.asked.length + 1}`;
    this.keys.set(text, key);
    this.asked.push({ key, label });
  }

  labels(): LabelAsked[] {
    return [...this.asked];
  }

  /** The answer for a label; undefined where there is none, which is to be read as HIDE. */
  find(label: Label, answers: ReadonlyMap<string, LabelAnswer>): LabelAnswer | undefined {
    const key = this.keys.get(canonical(label));
    return key === undefined ? undefined : answers.get(key);
  }
}

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
