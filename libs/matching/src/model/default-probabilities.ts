const EXACT = 0.95;
const HIGHEST_WEIGHT = 10;
const [LOWEST_WEIGHT, HIGHEST_INEXACT_WEIGHT] = [-5, 3];

/** m that Splink 4 takes for a level that training did not reach: 0.95 for the first, the rest in equal parts. */
export function defaultM(gamma: number, levels: number): number {
  return gamma === levels - 1 ? EXACT : (1 - EXACT) / (levels - 1);
}

/** u that Splink 4 takes: so that the weights go in equal steps from -5 to 3, and 10 for the first level. */
export function defaultU(gamma: number, levels: number): number {
  return defaultM(gamma, levels) / 2 ** weightOf(gamma, levels);
}

function weightOf(gamma: number, levels: number): number {
  if (gamma === levels - 1) return HIGHEST_WEIGHT;
  if (levels === 2) return LOWEST_WEIGHT;
  return LOWEST_WEIGHT + (gamma * (HIGHEST_INEXACT_WEIGHT - LOWEST_WEIGHT)) / (levels - 2);
}
