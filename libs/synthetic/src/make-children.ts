import { addDays, daysBetween } from './calendar.js';
import type { Dice } from './dice.js';

/** When a child was or will be born. */
export interface Birth {
  bornOn: string | null;
  dueOn: string | null;
  /** True for the second of twins. */
  twin: boolean;
}

const EIGHTEEN_YEARS = 6_570;

/**
 * Births of one mother, eldest first, all under 18 on `today`; at least ten months apart unless twins. The unborn child,
 * where asked for, comes last. Gives at least one child, and at most `count`.
 */
export function births(
  dice: Dice,
  today: string,
  wish: { count: number; twins: boolean; unborn: boolean; youngestDays?: number },
): [Birth, ...Birth[]] {
  const dueIn = dice.whole(14, 170);
  const unborn: Birth[] = wish.unborn ? [{ bornOn: null, dueOn: addDays(today, dueIn), twin: false }] : [];
  const born = wish.count - unborn.length;
  const youngestAge = wish.youngestDays ?? dice.whole(wish.unborn ? 600 : 20, wish.count > 1 ? 3_800 : 6_000);
  const dates: Birth[] = [];
  let bornOn = addDays(today, -youngestAge);
  while (dates.length < born && daysBetween(bornOn, today) < EIGHTEEN_YEARS) {
    const twins = wish.twins && dates.length === 0 && born > 1;
    const birth: Birth = { bornOn, dueOn: addDays(bornOn, dice.whole(-9, 16)), twin: false };
    dates.unshift(...(twins ? [birth, { ...birth, twin: true }] : [birth]));
    bornOn = addDays(bornOn, -dice.whole(320, 1_700));
  }
  const [first, ...others] = [...dates, ...unborn];
  return first ? [first, ...others] : [{ bornOn, dueOn: bornOn, twin: false }];
}
