/**
 * One chain of work per key: work of one key runs one after the other in the order it was given, keys do not wait for
 * each other. A failure ends that piece of work alone; the next of its key still runs.
 */
export class KeyLanes {
  private readonly tails = new Map<string, Promise<unknown>>();

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key) ?? Promise.resolve();
    const result = before.then(work);
    const forget = (): void => this.forget(key, tail);
    const tail: Promise<void> = result.then(forget, forget);
    this.tails.set(key, tail);
    return result;
  }

  /** Resolves when everything given so far has ended. */
  async idle(): Promise<void> {
    await Promise.all(this.tails.values());
  }

  private forget(key: string, tail: Promise<unknown>): void {
    if (this.tails.get(key) === tail) this.tails.delete(key);
  }
}
