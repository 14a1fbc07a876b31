export { readPolicies, shippedPolicies } from './policy-folder.js';
