/** Bytes of canonical base64, or undefined: what has two spellings could be changed without being noticed. */
export function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
