import type { FieldProblem } from '#libs/contracts';

/**
 * A request that is answered with problem+json (RFC 9457): `status` 4xx or 503, `code` for programs, `says` for people,
 * `fields` by JSON pointer. The only error whose words reach a caller, so it never repeats what the caller sent.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly says: string,
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(`${status} ${code}`);
    this.name = 'Refusal';
  }
}
