import type { Output } from '../output.js';

/** Tells what has been done, and how long after the beginning. */
export function progress(output: Output): (what: string) => void {
  const began = performance.now();
  return (what) => output.message(`${what} (${((performance.now() - began) / 1_000).toFixed(1)} s)`);
}
