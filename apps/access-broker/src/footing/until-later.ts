import { Refusal } from '#libs/web-platform';

/** Throws 422 where something is to end before it begins. */
export function untilMustBeLater(until: string | null, at: Date): void {
  if (until !== null && Date.parse(until) <= at.getTime()) {
    throw new Refusal(422, 'INVALID', 'One field is wrong; see errors.', [
      { pointer: '/until', detail: 'must be later than now' },
    ]);
  }
}
