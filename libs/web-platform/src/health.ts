/** What `/health/ready` says: one word for each part. */
export interface Readiness {
  status: 'READY' | 'NOT_READY' | 'STOPPING';
  parts: Record<string, 'UP' | 'AWAY'>;
}

/** Longer than this, and a part counts as away. */
const partTimeoutMs = 2_000;

/** Knows which parts an app needs (database, transport, …) and asks each when asked itself. */
export class Health {
  private readonly parts = new Map<string, () => Promise<unknown>>();
  private stopping = false;

  /** Adds a part; `ask` rejects, or takes over two seconds, where the part is away. */
  part(name: string, ask: () => Promise<unknown>): void {
    this.parts.set(name, ask);
  }

  /** From now on not ready, so that no new work is sent here while what is under way is finished. */
  stop(): void {
    this.stopping = true;
  }

  async readiness(): Promise<Readiness> {
    const asked = [...this.parts].map(async ([name, ask]) => [name, await answer(ask)] as const);
    const parts = Object.fromEntries(await Promise.all(asked));
    const up = Object.values(parts).every((part) => part === 'UP');
    return { status: this.stopping ? 'STOPPING' : up ? 'READY' : 'NOT_READY', parts };
  }
}

async function answer(ask: () => Promise<unknown>): Promise<'UP' | 'AWAY'> {
  const { promise: late, resolve } = Promise.withResolvers<'AWAY'>();
  const timer = setTimeout(() => resolve('AWAY'), partTimeoutMs);
  try {
    const asked = Promise.resolve().then(ask);
    return await Promise.race([asked.then(() => 'UP' as const), late]);
  } catch {
    return 'AWAY';
  } finally {
    clearTimeout(timer);
  }
}
