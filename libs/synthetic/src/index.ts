export { county, type CountyWish, type FamilyTold, MOST_CHILDREN } from './county.js';
export type { Family, FamilyTie, Person, Residence } from './family.js';
export type { AgencyMessage } from './history.js';
export type { Fidelity } from './mention.js';
