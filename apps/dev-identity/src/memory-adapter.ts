import type { Adapter, AdapterPayload } from 'oidc-provider';

/**
 * What the provider remembers, in memory: sign-ins under way, its own sessions, codes. A restart forgets it, and costs a
 * person in the middle of signing in one more try; tokens already given stay good, for they are checked by signature.
 */
export class MemoryAdapter implements Adapter {
  private readonly held: Map<string, { payload: AdapterPayload; endsAt: number }>;

  /** One store for each kind of thing; all of one kind share it. */
  constructor(kind: string, stores: Map<string, MemoryAdapter['held']>) {
    this.held = stores.get(kind) ?? new Map();
    stores.set(kind, this.held);
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const now = Date.now();
    for (const [key, { endsAt }] of this.held) if (endsAt <= now) this.held.delete(key);
    this.held.set(id, { payload, endsAt: expiresIn ? now + expiresIn * 1_000 : Number.POSITIVE_INFINITY });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = this.held.get(id);
    return found && found.endsAt > Date.now() ? found.payload : undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findWhere((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.findWhere((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const payload = await this.find(id);
    if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
  }

  async destroy(id: string): Promise<void> {
    this.held.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.held) if (payload.grantId === grantId) this.held.delete(id);
  }

  private findWhere(fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    const now = Date.now();
    return [...this.held.values()].find(({ payload, endsAt }) => endsAt > now && fits(payload))?.payload;
  }
}
