export { county, type CountyWish, type FamilyTold, MOST_CHILDREN } from './county.js';
export { demonstration } from './demonstration.js';
export type { Family, FamilyTie, Person, Residence } from './family.js';
export type { AgencyMessage } from './history.js';
export { CountyNotLoaded, type CountyLoad, loadCounty, type LoadProgress } from './load-county.js';
export type { Fidelity } from './mention.js';
export {
  type HouseholdTold,
  MOST_PEOPLE,
  population,
  type PopulationWish,
  twinHouseholds,
} from './population/population.js';
export { toFacts } from './population/to-facts.js';
export type { ToldPerson } from './population/told.js';
