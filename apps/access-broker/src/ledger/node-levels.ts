/**
 * Of the tree's inner nodes those at every eighth level are kept: one row for 256 leaves, 65,536 and so on. Any other node
 * is made from at most 128 of the level kept below it.
 */
export const NODE_LEVELS = 8;
