/** At most `size` pieces of work at once; the others wait their turn in the order they came. */
export class Slots {
  private readonly queue: (() => void)[] = [];
  private free: number;

  constructor(size: number) {
    this.free = size;
  }

  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.free++;
    }
  }
}
