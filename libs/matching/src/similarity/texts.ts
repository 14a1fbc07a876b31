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

/** Gives the text of a number. Nothing is decoded before the first is asked for; then, where all are ASCII, all at once. */
export function textReader(texts: Texts): (number: number) => string {
  let read = (number: number): string => {
    const { starts, size } = texts;
    // A copy: a decoder takes no memory that threads share.
    const bytes = texts.bytes.slice(0, starts[size]);
    const whole = decoder.decode(bytes);
    read =
      whole.length === bytes.length
        ? (one) => whole.slice(starts[one], starts[one + 1])
        : (one) => decoder.decode(bytes.subarray(starts[one], starts[one + 1]));
    return read(number);
  };
  return (number) => read(number);
}

/** The text of a number. */
export function textAt(texts: Texts, number: number): string {
  return decoder.decode(texts.bytes.slice(texts.starts[number], texts.starts[number + 1]));
}
