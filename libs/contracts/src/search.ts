import { type Agency, Purpose } from './codes.js';
import { AgencyCode, CalendarDate, Code, NhsNumber, OpaqueId, Part, Postcode, Text, YesNo } from './fields.js';
import { ExistenceLine } from './record.js';
import { type FieldProblem, Rule } from './rules.js';

function somethingToSearchBy(request: SearchRequest): FieldProblem[] {
  return (request.name ?? request.nhsNumber ?? request.postcode ?? request.dateOfBirth)
    ? []
    : [{ pointer: '/name', detail: 'is missing: search by a name, a date of birth, an NHS number or a postcode' }];
}

/** A search for a person. It may match only on what the searcher may see: a protected postcode finds nobody. */
@Rule(somethingToSearchBy)
export class SearchRequest {
  @Text({ says: 'Name or part of a name', optional: true, max: 100 })
  name?: string;

  @CalendarDate({ says: 'Date of birth', optional: true })
  dateOfBirth?: string;

  @NhsNumber({ says: 'NHS number', optional: true })
  nhsNumber?: string;

  @Postcode({ says: 'Postcode', optional: true })
  postcode?: string;

  @Code(Purpose, { says: 'Why' })
  purpose: Purpose;
}

/** One person found. Where only existence may be known, `name` is null and `existence` says whom to ask. */
export class SearchResult {
  @OpaqueId({ says: 'Hub person' })
  personId: string;

  @Text({ says: 'Name', nullable: true, max: 200 })
  name: string | null;

  @CalendarDate({ says: 'Date of birth', nullable: true })
  dateOfBirth: string | null;

  @CalendarDate({ says: 'Expected date of delivery', nullable: true })
  expectedDateOfDelivery: string | null;

  @Text({ says: 'Postcode; null where masked', nullable: true })
  postcode: string | null;

  @YesNo({ says: 'Location protected; false where that may not be known' })
  locationProtected: boolean;

  @AgencyCode({ says: 'Agencies in whose records the searcher may see this person', many: true })
  knownTo: Agency[];

  @Part(() => ExistenceLine, { says: 'What exists and may not be seen', many: true })
  existence: ExistenceLine[];
}

export class SearchResults {
  @OpaqueId({ says: 'Ledger entry of this search' })
  entryId: string;

  @Part(() => SearchResult, { says: 'People found, best first; at most 50', many: { max: 50 } })
  results: SearchResult[];

  @YesNo({ says: 'True when there are more than can be shown: narrow the search' })
  more: boolean;
}
