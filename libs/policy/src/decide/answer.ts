import { type FacetsShown, type Gateway, Mode, type Obligation } from '#libs/contracts';

/** How much of an item a viewer may see, and why (13.1). */
export interface Answer {
  readonly mode: Mode;
  readonly facets: FacetsShown;
  readonly obligations: readonly Obligation[];
  /** Ids of the policies that decided it: what granted the mode, and what refused the next one. */
  readonly policies: readonly string[];
  readonly gateway: Gateway | null;
  /** Codes, in the order of `policies`. Those of HIDE are for the ledger, never for that reader. */
  readonly reasons: readonly string[];
  readonly policyVersionId: string;
}

/** The facets of a mode under its obligations (13.6). */
export function facetsOf(mode: Mode, obligations: readonly Obligation[]): FacetsShown {
  const visible = Mode.indexOf(mode) >= Mode.indexOf('SUMMARY');
  return {
    identity: visible,
    summary: visible,
    narrative: mode === 'CONTENT',
    location: visible && !obligations.includes('MASK_LOCATION'),
    thirdParty: visible && !obligations.includes('MASK_THIRD_PARTY'),
    referrer: visible && !obligations.includes('MASK_REFERRER'),
  };
}

/** Nothing, because the case or the policies are not valid. */
export function hidden(reason: string, policyVersionId: string): Answer {
  return {
    mode: 'HIDE',
    facets: facetsOf('HIDE', []),
    obligations: [],
    policies: [],
    gateway: null,
    reasons: [reason],
    policyVersionId,
  };
}
