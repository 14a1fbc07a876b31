import type { SearchResult } from '#libs/contracts';
import { agencyOf, type Partnership } from '../partnership/partnership.js';
import { inWords } from '../words/lists.js';
import { ageAt, exactDay } from '../words/time.js';
import { toWithheldBox, type WithheldBox } from '../words/withheld-words.js';
import type { Criteria } from './read-criteria.js';

/** One person found, as the results page shows it. */
export interface FoundPerson {
  href: string;
  name: string;
  age: string;
  postcode: string;
  locationProtected: boolean;
  knownTo: string;
  withheld: WithheldBox[];
}

/** One person found. Where only existence may be known, the name is words. */
export function toFoundPerson(result: SearchResult, partnership: Partnership, now: string): FoundPerson {
  const born = result.dateOfBirth;
  return {
    href: `/children/${result.personId}`,
    name: result.name ?? (result.expectedDateOfDelivery ? 'Unborn child' : 'A person whose name you may not see'),
    age: result.expectedDateOfDelivery
      ? `due ${exactDay(result.expectedDateOfDelivery)}`
      : born
        ? `${ageAt(born, now)} (born ${exactDay(born)})`
        : '',
    postcode: result.postcode ?? '',
    locationProtected: result.locationProtected,
    knownTo: inWords(result.knownTo.map((agency) => agencyOf(partnership, agency).name)),
    withheld: result.existence.map((line) => toWithheldBox(line, partnership)),
  };
}

/** What was searched for, said back to the person who typed it. */
export function criteriaWords(criteria: Criteria): string {
  return [
    criteria.name ?? '',
    criteria.dateOfBirth ? `born ${exactDay(criteria.dateOfBirth)}` : '',
    criteria.nhsNumber ? `NHS number ${criteria.nhsNumber}` : '',
    criteria.postcode ? `postcode ${criteria.postcode}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}
