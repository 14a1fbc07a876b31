import type { SharedValues } from './byte-dictionary.js';

/** A value as text. */
export function textOf({ bytes, starts }: SharedValues, code: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', starts[code], starts[code + 1]);
}

/** Every value as text, by its number. */
export function textsOf(values: SharedValues): string[] {
  const { bytes, starts, size } = values;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: size }, (_none, code) => buffer.toString('utf8', starts[code], starts[code + 1]));
}
