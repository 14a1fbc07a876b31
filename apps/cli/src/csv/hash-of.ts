/** A 32-bit hash of source[from, to) (FNV-1a, its high bits folded into the low ones that tables use). */
export function hashOf(source: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ source[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
