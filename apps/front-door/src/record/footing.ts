import type { RecordView } from '#libs/contracts';
import { gatewayWords, purposeSlug, purposeWords, tierWords } from '../words/access-words.js';
import { inWords } from '../words/lists.js';
import { clockTime } from '../words/time.js';

/** The footing bar: why this is read, on what footing, what opened it, as of when. */
export interface Footing {
  purpose: string;
  tier: string;
  /** What opened what is shown, in words; empty where only existence may be known. */
  opened: string;
  asAt: string;
  changeHref: string;
  readersHref: string;
  /** Where what is in force stands, with until when, and is changed. */
  footingHref: string;
}

/** The footing of a view. */
export function toFooting(view: RecordView): Footing {
  return {
    purpose: purposeWords[view.purpose],
    tier: tierWords[view.tier],
    opened: inWords(view.gateways.map((gateway) => gatewayWords[gateway])),
    asAt: clockTime(view.at),
    changeHref: `/children/${view.personId}/purpose?for=${purposeSlug(view.purpose)}`,
    readersHref: `/children/${view.personId}/readers`,
    footingHref: `/children/${view.personId}/footing`,
  };
}
