import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { EnvMistakes } from '#libs/web-platform';

/** The model that Lintel ships, beside the code as it lies in the source tree and in dist/. */
const shipped = new URL('../../../../libs/matching/models/', import.meta.url);

/** A trained model, how often its terms occur, and the weights at which people are joined, asked about, or kept apart. */
export interface ModelFiles {
  model: unknown;
  termFrequencies: unknown;
  bands: unknown;
}

/** Reads the shipped model, or that of a folder. Throws EnvMistakes for a file that is missing or is no JSON. */
export async function readModelFiles(folder: string): Promise<ModelFiles> {
  const from = folder === '' ? shipped : new URL(`${pathToFileURL(folder).href}/`);
  const [model, termFrequencies, bands] = await Promise.all(
    ['person.model.json', 'person.term-frequencies.json', 'person.bands.json'].map((name) => read(new URL(name, from))),
  );
  return { model, termFrequencies, bands };
}

async function read(file: URL): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw mistake(`must be a folder with ${nameOf(file)}, which cannot be read`, cause);
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw mistake(`has a ${nameOf(file)} that is no JSON`, cause);
  }
}

/** The model cannot be used, and the app must not start without one. */
export function mistake(says: string, cause: unknown): EnvMistakes {
  const error = new EnvMistakes([`MATCHING_MODEL ${says}`]);
  error.cause = cause;
  return error;
}

const nameOf = (file: URL): string => file.pathname.split('/').at(-1) ?? '';
