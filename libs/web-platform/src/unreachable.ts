import type { AppName } from '#libs/contracts';

/** Why another app gave no usable answer. */
export type UnreachableReason = 'NETWORK' | 'TIMEOUT' | 'STATUS' | 'ANSWER';

/**
 * Another app of Lintel is away, too slow, broken, or answered out of contract. `code` is that app's own problem code
 * where it gave one, such as BROKER_AWAY. Uncaught, it becomes 503 problem+json.
 */
export class Unreachable extends Error {
  constructor(
    readonly app: AppName,
    readonly reason: UnreachableReason,
    readonly code?: string,
  ) {
    super(`${app} ${reason}`);
    this.name = 'Unreachable';
  }
}
