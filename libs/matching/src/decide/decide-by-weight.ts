import { type Fit, fitOf, type Rules } from './fit.js';
import type { Cluster, CurrentLink, Placement, ReviewWanted, SourcePerson } from './source-person.js';

/**
 * Who somebody is by weights: joins the hub person that it fits, and asks. Where it would join two who may be one themselves,
 * or fits one of them by far, it joins the nearer and a person is asked about the two; else, as with twins, it is its own new person. Who
 * is linked stays while nothing contradicts that, unless it stands alone and is recognised elsewhere. The order of the
 * clusters does not matter.
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
  const best = homeOf(newcomer, elsewhere, clusters, rules);
  const here = current === null ? undefined : standing(newcomer, clusters, fits, current, rules);
  if (here === 'HOLDS') {
    return { outcome: 'KEEP', reviews: reviewsOf(newcomer, elsewhere, 'WOULD_JOIN_TWO') };
  }
  if (best?.against) {
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

/** By how many bits a fit must outweigh others to be the home of somebody who fits two who cannot be one: 250 times likelier. */
const CLEARLY = 8;

/**
 * The hub person that a newcomer joins: the one it fits best, unless others that fit it nearly as well cannot all be one with
 * it, or its names are those of two.
 */
function homeOf(
  newcomer: SourcePerson,
  fits: readonly Fit[],
  clusters: readonly Cluster[],
  rules: Rules,
): Fit | undefined {
  const areOne = (one: Fit, other: Fit): boolean => one === other || mayBeOne(one, other, clusters, rules);
  const joinable = fits.filter(({ verdict }) => verdict === 'JOIN');
  const [nearest] = joinable;
  if (nearest === undefined || bearsTwoNames(newcomer, nearest, fits, areOne)) return undefined;
  const near = joinable.filter(({ weight }) => nearest.weight - weight < CLEARLY);
  return near.every((one) => near.every((other) => areOne(one, other))) ? nearest : undefined;
}

/**
 * True where somebody is told of by the first names of two who cannot be one: it may be either, or both in one. Not where it
 * fits somebody who was told of by both as well.
 */
function bearsTwoNames(
  { columns: { given_names: names } }: SourcePerson,
  nearest: Fit,
  fits: readonly Fit[],
  areOne: (one: Fit, other: Fit) => boolean,
): boolean {
  const home = nearest.against?.columns.given_names ?? [];
  return fits.some((fit) => {
    const name = fit.against?.columns.given_name;
    if (fit === nearest || name == null || home.includes(name) || names?.includes(name) !== true) return false;
    return fit.reason === 'TWIN_GUARD' || (fit.verdict === 'JOIN' && !areOne(nearest, fit));
  });
}

/** True where nothing stands against two hub persons being one: a newcomer that fits both is then at home in either. */
function mayBeOne(one: Fit, other: Fit, clusters: readonly Cluster[], rules: Rules): boolean {
  const [home, away] = [one, other].map((fit) => clusters.find(({ personId }) => personId === fit.personId));
  if (home === undefined || away === undefined) return false;
  const fits = away.members.map((member) => fitOf(member, home, rules));
  const isLikely = ({ verdict, reason }: Fit) => verdict === 'JOIN' || reason === 'BETWEEN_BANDS';
  return fits.every((fit) => fit.verdict === 'NO' || isLikely(fit)) && fits.some(isLikely);
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
