import { readdir, readFile } from 'node:fs/promises';
import type { PolicyTexts } from '#libs/policy';

/** The policies that Lintel ships, beside the code as it lies in the source tree and in dist/. */
export const shippedPolicies = new URL('../../policy/policies/', import.meta.url);

/** Reads a schema and every .cedar file of a folder. Rejects where the folder or the schema is not there. */
export async function readPolicies(folder: URL): Promise<PolicyTexts> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.cedar')).toSorted();
  const read = (name: string): Promise<string> => readFile(new URL(name, folder), 'utf8');
  return {
    schema: await read('lintel.cedarschema'),
    files: await Promise.all(names.map(async (name) => ({ name, text: await read(name) }))),
  };
}
