import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { fromBase64 } from './base64.js';

/** C2SP signed notes (c2sp.org/signed-note), with Ed25519 keys. */
const ED25519 = 0x01;
const KEY_BYTES = 32;
const KEY_ID_BYTES = 4;

/** A key that signatures are checked with, under the name it signs by. */
export interface VerifierKey {
  readonly name: string;
  readonly publicKey: KeyObject;
  /** Four bytes that tell keys of one name apart. */
  readonly id: Buffer;
}

/** A note whose signature by at least one known key was checked. */
export interface OpenedNote {
  /** The text that was signed, with its last newline. */
  readonly text: string;
  readonly signedBy: readonly VerifierKey[];
}

/** The key as others know it. Throws where it is not Ed25519, or the name holds a space or a plus. */
export function toVerifierKey(name: string, publicKey: KeyObject): VerifierKey {
  if (name === '' || /[\s+]/.test(name)) throw new Error('The name of a key has no spaces and no plus.');
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new Error('A ledger is signed with Ed25519 keys.');
  const id = createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([ED25519]))
    .update(rawOf(publicKey))
    .digest();
  return { name, publicKey, id: id.subarray(0, KEY_ID_BYTES) };
}

/** One line `name+id+key`, as C2SP writes verifier keys. */
export function writeVerifierKey({ name, publicKey, id }: VerifierKey): string {
  return `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.from([ED25519]), rawOf(publicKey)]).toString('base64')}`;
}

/** Reads `name+id+key`. Throws where it is no Ed25519 verifier key, or its id is not that of the key. */
export function readVerifierKey(line: string): VerifierKey {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line.trim()) ?? [];
  const bytes = fromBase64(encoded ?? '');
  if (name === undefined || bytes?.length !== 1 + KEY_BYTES || bytes[0] !== ED25519) {
    throw new Error('This is no verifier key: name+id+key, Ed25519.');
  }
  const x = bytes.subarray(1).toString('base64url');
  const key = toVerifierKey(name, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }));
  if (key.id.toString('hex') !== id) throw new Error('The id of this verifier key is not its own.');
  return key;
}

/** Signs a text that ends with a newline. */
export function signNote(text: string, name: string, privateKey: KeyObject): string {
  if (!text.endsWith('\n') || text.includes('\n\n'))
    throw new Error('A note ends with one newline and has no empty line.');
  const { id } = toVerifierKey(name, createPublicKey(privateKey));
  const signature = sign(null, Buffer.from(text, 'utf8'), privateKey);
  return `${text}\n— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
}

/** The note where a known key has signed it; undefined where it is none, none has, or a known key's signature is wrong. */
export function openNote(note: string, keys: readonly VerifierKey[]): OpenedNote | undefined {
  const parts = /^((?:[^\n]+\n)+)\n((?:— [^\n]+\n)+)$/.exec(note);
  const [, text, signatures] = parts ?? [];
  if (text === undefined || signatures === undefined) return undefined;
  const signedBy: VerifierKey[] = [];
  for (const line of signatures.trimEnd().split('\n')) {
    const [, name, encoded] = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
    const bytes = fromBase64(encoded ?? '');
    if (bytes === undefined) return undefined;
    const key = keys.find((one) => one.name === name && one.id.equals(bytes.subarray(0, KEY_ID_BYTES)));
    if (key === undefined) continue;
    if (!verify(null, Buffer.from(text, 'utf8'), key.publicKey, bytes.subarray(KEY_ID_BYTES))) return undefined;
    signedBy.push(key);
  }
  return signedBy.length > 0 ? { text, signedBy } : undefined;
}

function rawOf(publicKey: KeyObject): Buffer {
  return Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
}
