/** Connected components of rows that links join (union-find). The root of a component is its first row by the order given. */
export class Components {
  private readonly parents: Int32Array;

  constructor(
    rows: number,
    /** Whether one row comes before another: a strict order, such as that of their ids. */
    private readonly isBefore: (row: number, other: number) => boolean,
  ) {
    this.parents = Int32Array.from({ length: rows }, (_none, row) => row);
  }

  /** Joins the components of two rows. */
  link(row: number, other: number): void {
    const root = this.rootOf(row);
    const otherRoot = this.rootOf(other);
    if (root === otherRoot) return;
    if (this.isBefore(root, otherRoot)) this.parents[otherRoot] = root;
    else this.parents[root] = otherRoot;
  }

  /** The first row of the row's component. */
  rootOf(row: number): number {
    const { parents } = this;
    let at = row;
    while (parents[at] !== at) {
      // Path halving: each row on the way then points to its grandparent, so that ways stay short.
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  }
}
