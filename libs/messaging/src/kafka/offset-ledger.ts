/**
 * Which offsets of a partition are done. They are taken in order and done in any; what may be committed is the first that
 * is not done, so that nothing before it can be lost.
 */
export class OffsetLedger {
  private readonly open = new Set<bigint>();
  private next: bigint | undefined;
  private committed: bigint | undefined;

  take(offset: bigint): void {
    this.open.add(offset);
    this.next = offset + 1n;
  }

  done(offset: bigint): void {
    this.open.delete(offset);
  }

  /** How many are taken and not done. */
  get inFlight(): number {
    return this.open.size;
  }

  /** The offset to commit (the next to read after a crash); undefined where that is no news. */
  findCommittable(): bigint | undefined {
    // A set keeps the order of insertion, which is the order of offsets.
    const [first] = this.open;
    const low = first ?? this.next;
    return low === this.committed ? undefined : low;
  }

  markCommitted(offset: bigint): void {
    this.committed = offset;
  }
}
