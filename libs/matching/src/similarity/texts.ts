/** Distinct texts by number, as UTF-8: text n is bytes[starts[n], starts[n + 1]). May lie in memory that threads share. */
export interface Texts {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly size: number;
}

/** Lays texts out as bytes. */
export function toTexts(texts: readonly string[]): Texts {
  const encoded = texts.map((text) => new TextEncoder().encode(text));
  const bytes = new Uint8Array(encoded.reduce((sum, one) => sum + one.length, 0));
  const starts = new Int32Array(texts.length + 1);
  for (const [index, one] of encoded.entries()) {
    bytes.set(one, starts[index]);
    starts[index + 1] = starts[index]! + one.length;
  }
  return { bytes, starts, size: texts.length };
}

const decoder = new TextDecoder();

/** The text of a number. */
export function textAt({ bytes, starts }: Texts, number: number): string {
  // A copy: a decoder takes no memory that threads share.
  return decoder.decode(bytes.slice(starts[number], starts[number + 1]));
}
