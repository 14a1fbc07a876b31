import { type Agency, AgencyKind } from './codes.js';

/** The kind of `kind:code`, or undefined where the text is not an agency (13.1: a known kind and a non-empty code). */
export function agencyKind(agency: string): AgencyKind | undefined {
  const [kind, code] = [agency.slice(0, agency.indexOf(':')), agency.slice(agency.indexOf(':') + 1)];
  return code.trim() !== '' && agency.includes(':') ? AgencyKind.find((known) => known === kind) : undefined;
}

/** True for a well-formed agency. */
export function isAgency(text: string): text is Agency {
  return agencyKind(text) !== undefined;
}
