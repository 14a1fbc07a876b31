import { type DataCategory, Mode, type Obligation } from '#libs/contracts';
import type { ReaderRole } from '../case/access-case.js';
import type { Facts } from '../case/facts.js';
import type { Answer } from '../decide/answer.js';

/** What was answered before: how much, and what went with it. */
export type Before = Pick<Answer, 'mode' | 'obligations'>;

/** One way in which a draft answers otherwise, and how often it would have. */
export interface Effect {
  readonly change: 'GAINS' | 'LOSES' | 'SAME_MODE';
  readonly role: ReaderRole;
  readonly dataCategory: DataCategory;
  readonly before: Mode;
  readonly after: Mode;
  /** Obligations that the draft adds and takes away; only where something is shown before and after. */
  readonly added: readonly Obligation[];
  readonly dropped: readonly Obligation[];
  readonly times: number;
}

/** Counts who would gain and lose what. Holds no identity. */
export class Effects {
  private readonly counted = new Map<string, Effect>();

  /** Counts one decision where the draft answers otherwise. */
  add({ role, category }: Facts, before: Before, after: Answer): void {
    const bothShown = before.mode !== 'HIDE' && after.mode !== 'HIDE';
    const added = bothShown ? after.obligations.filter((one) => !before.obligations.includes(one)) : [];
    const dropped = bothShown ? before.obligations.filter((one) => !after.obligations.includes(one)) : [];
    if (before.mode === after.mode && added.length + dropped.length === 0) return;
    const key = [role, category, before.mode, after.mode, added.join('+'), dropped.join('+')].join();
    const known = this.counted.get(key);
    const change = changeOf(before.mode, after.mode);
    const what = { change, role, dataCategory: category, before: before.mode, after: after.mode, added, dropped };
    this.counted.set(key, { ...what, times: (known?.times ?? 0) + 1 });
  }

  /** The effects, the most frequent first. */
  list(): Effect[] {
    return [...this.counted.entries()]
      .toSorted(([oneKey, one], [otherKey, other]) => other.times - one.times || (oneKey < otherKey ? -1 : 1))
      .map(([, effect]) => effect);
  }
}

function changeOf(before: Mode, after: Mode): Effect['change'] {
  if (before === after) return 'SAME_MODE';
  return Mode.indexOf(after) > Mode.indexOf(before) ? 'GAINS' : 'LOSES';
}
