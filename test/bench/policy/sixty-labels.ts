import { DataCategory } from '#libs/contracts';
import type { WrittenCase } from '#libs/policy';
import { agreement, consent, exampleCase, gateway, type LabelWritten } from '../../access-cases.js';

const owners = ['police:36', 'health:RM1', 'social-care:926'] as const;

/** What a child's record with much in it has: 60 labels of three agencies, every category among them. */
export const sixtyLabels: readonly LabelWritten[] = DataCategory.flatMap((dataCategory) =>
  owners.map((owningAgency) => ({ dataCategory, owningAgency })),
)
  .slice(0, 60)
  .map((change, place): LabelWritten => {
    const own: Partial<LabelWritten> = {
      ...change,
      aboutRole: place % 2 === 0 ? 'CHILD' : 'ADULT',
      sensitivity: place % 7 === 0 ? 'RESTRICTED' : 'NORMAL',
      relevant: place % 3 === 0,
      handlingCode: change.owningAgency === 'police:36' && place % 4 !== 0 ? '1/A/P' : null,
      releasedTo: place % 5 === 0 ? ['social-care:926'] : [],
    };
    return exampleCase({}, own).label;
  });

/** A view of that record: another footing each time, by number. */
export function viewOf(number: number): WrittenCase {
  return exampleCase({
    tier: (['S17', 'S47', 'EARLY_HELP', 'NONE'] as const)[number % 4],
    agreements: owners.map((from) => agreement({ from })),
    consents: number % 3 === 0 ? [] : [consent({ maxTier: 'S17' })],
    gateways: number % 2 === 0 ? [] : [gateway()],
  });
}
