import type { PipeTransform } from '@nestjs/common';
import { check, type Contract, type Id } from '#libs/contracts';
import { Refusal } from './refusal.js';

/**
 * A pipe for `@Body(valid(SomeClass))` and `@Query(valid(SomeClass))`: gives the value as it came if it fits the
 * contract; refuses with 422 (or `status`) and every wrong field by JSON pointer if not, 400 where there is no body at all. `clock`
 * tells when it is taken in.
 */
export function valid<T extends object>(
  contract: Contract<T>,
  status: 400 | 422 = 422,
  clock: () => Date = () => new Date(),
): PipeTransform<unknown, T> {
  return {
    transform(value) {
      if (value === undefined) throw new Refusal(400, 'NO_BODY', 'The request has no body.');
      const problems = check(contract, value, clock());
      if (problems.length > 0) throw new Refusal(status, 'INVALID', wrongFields(problems.length), problems);
      return value as T;
    },
  };
}

function wrongFields(count: number): string {
  return count === 1 ? 'One field is wrong; see errors.' : `${count} fields are wrong; see errors.`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A pipe for `@Param('receipt', opaqueId())`: anything but a UUID is 404, as an id that does not exist is. */
export function opaqueId<Kind extends string>(): PipeTransform<unknown, Id<Kind>> {
  return {
    transform(value) {
      if (typeof value !== 'string' || !UUID.test(value)) {
        throw new Refusal(404, 'NOT_FOUND', 'There is nothing here that you may see.');
      }
      return value as Id<Kind>;
    },
  };
}
