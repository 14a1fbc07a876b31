import { open, readFile } from 'node:fs/promises';
import { type ExportVerified, ExportVerifier, readVerifierKey, type VerifierKey } from '#libs/ledger';
import { Refused } from '../refused.js';

const PIECE_BYTES = 1 << 20;

/** Checks an export against the verifier keys of a file, one a line. Throws Refused where a file cannot be used. */
export async function verifyFile(exportFile: string, keyFile: string): Promise<ExportVerified> {
  const verifier = new ExportVerifier(await readKeys(keyFile));
  const file = await open(exportFile).catch((error: unknown) => {
    throw new Refused(`${exportFile} cannot be read: ${codeOf(error)}.`);
  });
  try {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, PIECE_BYTES);
      if (bytesRead === 0 || !verifier.write(piece.subarray(0, bytesRead))) return verifier.end();
    }
  } finally {
    await file.close();
  }
}

async function readKeys(file: string): Promise<VerifierKey[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Refused(`${file} cannot be read: ${codeOf(error)}.`);
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (lines.length === 0) throw new Refused(`${file} holds no verifier key.`);
  return lines.map((line) => {
    try {
      return readVerifierKey(line);
    } catch (error) {
      throw new Refused(`${file}: ${(error as Error).message}`);
    }
  });
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';
