import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.js';
import { writeWhole } from './write-whole.js';

/** The secrets of one data folder, made up when first asked for and kept in `secrets.json` (0600). */
export class Secrets {
  private constructor(
    private readonly file: string,
    private readonly values: Record<string, string>,
  ) {}

  /** Opens or begins the folder's secrets. Throws CannotStart when the file is there but is not ours. */
  static open(dataDir: string): Secrets {
    const file = join(dataDir, 'secrets.json');
    if (!existsSync(file)) return new Secrets(file, {});
    try {
      return new Secrets(file, JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
    } catch {
      throw new CannotStart(
        `The data folder ${dataDir} is damaged (secrets.json cannot be read): bring secrets.json back from your backup, or start over with \`npm start -- --fresh\`.`,
      );
    }
  }

  /** Whether the secret has been made up before. */
  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  /** The secret of that name: 32 random bytes, base64url, the same for the life of the folder. */
  get(name: string): string {
    const known = this.values[name];
    if (known !== undefined) return known;
    const made = randomBytes(32).toString('base64url');
    this.values[name] = made;
    writeWhole(this.file, JSON.stringify(this.values, null, 2), 0o600);
    return made;
  }
}
