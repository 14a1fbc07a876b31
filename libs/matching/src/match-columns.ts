/**
 * What two people are compared by: the columns of the shipped model, named as Splink names them. Made by `toMatchColumns`.
 * Null is "not known"; a list is never empty, and distinct and sorted, so that the same facts give the same columns.
 */
export interface MatchColumns {
  /** First given name: letters a-z. */
  given_name: string | null;
  /** Every given name of every name. */
  given_names: string[] | null;
  /** First given name of every name: official, usual, former, alias. No model compares it; the twin guard does. */
  first_names: string[] | null;
  /** Letters a-z; particles and hyphens run together. */
  family_name: string | null;
  /** Family names of every name, and the parts of hyphenated ones. */
  family_names: string[] | null;
  /** YYYY-MM-DD as told; null for a day that is not in the calendar. */
  date_of_birth: string | null;
  sex: 'f' | 'm' | null;
  /** Where the person lives now: upper case, no space. */
  postcode: string | null;
  /** Now and formerly. */
  postcodes: string[] | null;
  /** Now and formerly; 12 digits. */
  uprns: string[] | null;
  /** E.164, such as +447700900123. */
  telephones: string[] | null;
  /** Valid by its check digit, verified or not. */
  nhs_number: string | null;
}
