import type { SharedAddress } from '#libs/contracts';
import { toAddressKeys } from '../people/facts.js';
import type { IdentityTold } from '../record/identity.js';

/**
 * The latest time that two are recorded at one address, of the addresses that the viewer may see; undefined where they
 * are not. What is masked joins nobody. A date that was not told ends nothing.
 */
export function sharedAddress(own: readonly IdentityTold[], its: readonly IdentityTold[]): SharedAddress | undefined {
  const times = own.flatMap(({ told: one }) => {
    const keys = toAddressKeys(one.address);
    return its
      .filter(({ told: other }) => toAddressKeys(other.address).some((key) => keys.includes(key)))
      .flatMap(({ told: other }) => overlap(one.address, other.address));
  });
  return times.toSorted(
    (one, other) => compare(other.to ?? LAST, one.to ?? LAST) || compare(other.from ?? '', one.from ?? ''),
  )[0];
}

/** True while it goes on, on that day. */
export function goesOn(shared: SharedAddress | undefined, now: string): boolean {
  return shared !== undefined && (shared.to === null || shared.to >= now.slice(0, 10));
}

const LAST = '9999-12-31';

type Period = { from?: string | null; to?: string | null } | null | undefined;

function overlap(one: Period, other: Period): SharedAddress[] {
  const from =
    [one?.from, other?.from]
      .flatMap((date) => date ?? [])
      .toSorted()
      .at(-1) ?? null;
  const to = [one?.to, other?.to].flatMap((date) => date ?? []).toSorted()[0] ?? null;
  return from !== null && to !== null && from > to ? [] : [{ from, to }];
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
