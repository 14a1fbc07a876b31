import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appFolder } from '../pages/assets.js';
import { type Partnership, toPartnership } from './partnership.js';

/** The partnership as configured, read once at start. */
export class PartnershipFile {
  private constructor(readonly partnership: Partnership) {}

  /** Reads the file at `path`, or the one that comes with Lintel. Throws where it is missing, no JSON or incomplete. */
  static read(path: string | null): PartnershipFile {
    const text = readFileSync(path ?? join(appFolder, 'config/partnership.json'), 'utf8');
    return new PartnershipFile(toPartnership(JSON.parse(text)));
  }
}
