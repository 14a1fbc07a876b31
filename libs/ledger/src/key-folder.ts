import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readVerifierKey, toVerifierKey, writeVerifierKey } from './signed-note.js';

/** The verifier keys of every signing key there ever was, one a line: what an auditor is given. */
const VERIFIER_KEYS = 'verifier-keys.txt';

/** The key that signs now, and the name it signs by. */
export interface SigningKey {
  readonly name: string;
  readonly privateKey: KeyObject;
}

/**
 * Makes a new Ed25519 signing key in a folder (0600, PKCS 8), the newest from now on, and adds its verifier key to the
 * others. Old keys stay: what they signed still verifies. Rejects where the folder cannot be written.
 */
export async function createKey(folder: string, name: string, at: Date): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const line = writeVerifierKey(toVerifierKey(name, publicKey));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await appendFile(join(folder, VERIFIER_KEYS), `${line}\n`);
  const file = `${at.toISOString().replaceAll(':', '-')}.pem`;
  await writeFile(join(folder, file), privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
}

/** The newest key of a folder. Rejects where there is none, or its verifier key is not among the others. */
export async function readSigningKey(folder: string): Promise<SigningKey> {
  const newest = (await readdir(folder))
    .filter((name) => name.endsWith('.pem'))
    .toSorted()
    .at(-1);
  if (newest === undefined) throw new Error('There is no key to sign the ledger with.');
  const privateKey = createPrivateKey(await readFile(join(folder, newest)));
  const publicKey = createPublicKey(privateKey);
  const verifier = (await readVerifierKeys(folder)).split('\n').filter(Boolean).map(readVerifierKey);
  const own = verifier.find((key) => key.publicKey.equals(publicKey));
  if (own === undefined) throw new Error(`The verifier key of the newest signing key is not in ${VERIFIER_KEYS}.`);
  return { name: own.name, privateKey };
}

/** The verifier keys, one a line. */
export function readVerifierKeys(folder: string): Promise<string> {
  return readFile(join(folder, VERIFIER_KEYS), 'utf8');
}
