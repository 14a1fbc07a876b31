import { Decider, PolicySet } from '#libs/policy';
import { shippedPolicies } from '../../access-cases.js';
import { percentile } from '../report.js';
import { sixtyLabels, viewOf } from './sixty-labels.js';

/** 60 labels for one viewer, milliseconds: when the questions were asked before (by other people), and when none was. */
export async function measureDecisions(rounds: number): Promise<{ knownP99Ms: number; newP99Ms: number }> {
  const news: number[] = [];
  const known: number[] = [];
  // The first rounds compile the code; a broker that has just started is warmed up the same way.
  for (let round = -3; round < rounds; round++) {
    // A set of its own: what another has answered is not remembered by it.
    const decider = new Decider(await PolicySet.prepare(shippedPolicies()));
    const view = viewOf(Math.abs(round));
    const startedAt = performance.now();
    decider.decideAll(view, sixtyLabels);
    if (round >= 0) news.push(performance.now() - startedAt);
    for (let reader = 0; reader < 50; reader++) {
      const other = { ...view, viewer: { ...view.viewer, userId: `u-${reader}` } };
      const askedAt = performance.now();
      decider.decideAll(other, sixtyLabels);
      if (round >= 0) known.push(performance.now() - askedAt);
    }
  }
  return { knownP99Ms: percentile(known, 0.99), newP99Ms: percentile(news, 0.99) };
}
