import { Refusal } from '#libs/web-platform';

/** The same answer for what does not exist and for what the viewer may not know of. */
export function nothingHere(): Refusal {
  return new Refusal(404, 'NOT_FOUND', 'There is nothing here that you may see.');
}
