import { type Fit, fitOf, type Rules } from './fit.js';
import type { Cluster, CurrentLink, Placement, ReviewWanted, SourcePerson } from './source-person.js';

/**
 * Who a newcomer is, by its weights: joins the one hub person that it fits; is its own new person where it would join two
 * or a person has to be asked; and asks. Somebody already linked stays while nothing contradicts that, unless it stands
 * alone and is now recognised elsewhere. Clusters in any order give the same.
 */
export function decideByWeight(
  newcomer: SourcePerson,
  clusters: readonly Cluster[],
  current: CurrentLink | null,
  rules: Rules,
): Placement {
  const fits = clusters
    .map((cluster) => fitOf(newcomer, cluster, rules))
    .toSorted((one, other) => other.weight - one.weight || (one.personId < other.personId ? -1 : 1));
  const elsewhere = fits.filter(({ personId }) => personId !== current?.personId);
  const [best, second] = elsewhere.filter(({ verdict }) => verdict === 'JOIN');
  const here = current === null ? undefined : standing(newcomer, clusters, fits, current, rules);
  if (here === 'HOLDS') {
    return { outcome: 'KEEP', reviews: reviewsOf(newcomer, elsewhere, 'WOULD_JOIN_TWO') };
  }
  if (best?.against && second === undefined) {
    const others = elsewhere.filter((fit) => fit !== best);
    return {
      outcome: 'JOIN',
      personId: best.personId,
      rule: 'MATCHED',
      againstSourcePersonId: best.against.sourcePersonId,
      weight: best.weight,
      reviews: reviewsOf(newcomer, others, 'WOULD_JOIN_TWO'),
    };
  }
  const asked = here === 'CONTRADICTED' ? fits : elsewhere;
  const reviews = reviewsOf(newcomer, asked, null);
  return { outcome: here === 'ALONE' ? 'KEEP' : 'NEW_PERSON', reviews };
}

/** What becomes of the link that somebody has now. */
function standing(
  newcomer: SourcePerson,
  clusters: readonly Cluster[],
  fits: readonly Fit[],
  { personId, confirmed }: CurrentLink,
  { bands }: Rules,
): 'ALONE' | 'HOLDS' | 'CONTRADICTED' {
  const others = clusters
    .filter((cluster) => cluster.personId === personId)
    .flatMap(({ members }) => members.filter(({ sourcePersonId }) => sourcePersonId !== newcomer.sourcePersonId));
  if (others.length === 0) return 'ALONE';
  const fit = fits.find((one) => one.personId === personId);
  if (fit === undefined || fit.verdict === 'NEVER') return 'CONTRADICTED';
  // A child and the unborn child it was have no weight; nor has a person's decision.
  if (confirmed || others.every(({ unborn }) => unborn !== null) || newcomer.unborn !== null) return 'HOLDS';
  const isGuarded = fit.reason === 'TWIN_GUARD' || fit.reason === 'CONFLICTING_IDENTIFIER';
  return fit.verdict === 'NO' || isGuarded || fit.weakest < bands.fractureWeight ? 'CONTRADICTED' : 'HOLDS';
}

/**
 * What a person is asked. Where the newcomer has found its place, a twin of it raises no question again; nor
 * do two whom one sender told of side by side and who look like twins: they are two.
 */
function reviewsOf(newcomer: SourcePerson, fits: readonly Fit[], placed: 'WOULD_JOIN_TWO' | null): ReviewWanted[] {
  return fits.flatMap(({ personId, verdict, reason, against, weight }) => {
    if (against === null || (verdict !== 'ASK' && verdict !== 'JOIN')) return [];
    const isTwin = reason === 'TWIN_GUARD' && (placed !== null || against.referenceId === newcomer.referenceId);
    if (isTwin) return [];
    return [{ reason: reason ?? 'WOULD_JOIN_TWO', personId, againstSourcePersonId: against.sourcePersonId, weight }];
  });
}
