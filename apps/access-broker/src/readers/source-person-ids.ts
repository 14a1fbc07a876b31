import type { PipeTransform } from '@nestjs/common';
import { opaqueId } from '#libs/web-platform';

const MOST = 500;
const one = opaqueId<'source-person'>();

/** A pipe for `?sourcePersonId=…&sourcePersonId=…`: 1 to 500 ids; anything else is 404, as a person that does not exist is. */
export const sourcePersonIds: PipeTransform<unknown, string[]> = {
  transform(value, metadata) {
    const given: unknown[] = Array.isArray(value) ? value : [value];
    if (given.length > MOST) return [one.transform(undefined, metadata)];
    return given.map((id) => one.transform(id, metadata));
  },
};
