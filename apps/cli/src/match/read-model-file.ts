import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type MatchingModel, ModelRefused, readModel } from '#libs/matching';
import { Refused } from '../refused.js';

/** A model file: what Splink saved, and what Lintel makes of it. */
export interface ModelFile {
  settings: unknown;
  model: MatchingModel;
}

/** Reads a model. Refuses a file that is not there or no JSON, and a model that needs what the engine does not have. */
export function readModelFile(path: string): ModelFile {
  const name = basename(path);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Refused(`${path} cannot be read: there is no such file, or it is not yours to read.`);
  }
  try {
    const settings: unknown = JSON.parse(text);
    return { settings, model: readModel(settings) };
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused(`${name} is not JSON: ${error.message}`);
    if (error instanceof ModelRefused) throw new Refused(`${name}: ${error.message}`);
    throw error;
  }
}
