/** How one environment variable is read. `read` gives the value, or throws an error whose message ends "KEY must …". */
export interface EnvField<T> {
  says: string;
  fallback?: T;
  read(text: string): T;
}

export type EnvSpec = Record<string, EnvField<unknown>>;
export type EnvOf<S extends EnvSpec> = { [K in keyof S]: S[K] extends EnvField<infer T> ? T : never };

/** Every mistake of an environment at once, by key; never a value. */
export class EnvMistakes extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(`The environment is not right: ${mistakes.join('; ')}.`);
    this.name = 'EnvMistakes';
  }
}

/** Reads an app's environment by its spec. Throws `EnvMistakes` that name every missing or wrong key. */
export function env<S extends EnvSpec>(spec: S, source: NodeJS.ProcessEnv): EnvOf<S> {
  const mistakes: string[] = [];
  const values = Object.entries(spec).map(([key, field]) => {
    const text = source[key]?.trim();
    if (text === undefined || text === '') {
      if (!('fallback' in field)) mistakes.push(`${key} is missing (${field.says})`);
      return [key, field.fallback];
    }
    try {
      return [key, field.read(text)];
    } catch {
      mistakes.push(`${key} must be ${field.says}`);
      return [key, undefined];
    }
  });
  if (mistakes.length > 0) throw new EnvMistakes(mistakes);
  return Object.fromEntries(values) as EnvOf<S>;
}

/** A port, 0 to 65535; 0 lets the system choose. */
export function port(fallback?: number): EnvField<number> {
  return withFallback(fallback, 'a port from 0 to 65535', (text) => {
    if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new RangeError('port');
    return Number(text);
  });
}

/** An absolute URL of one of the `protocols`, http and https unless told; without its trailing slash. */
export function url(says: string, { protocols = ['http:', 'https:'], fallback }: UrlOptions = {}): EnvField<string> {
  return withFallback(fallback, `an address: ${says}`, (text) => {
    if (!protocols.includes(new URL(text).protocol)) throw new TypeError('protocol');
    return text.replace(/\/$/, '');
  });
}

export interface UrlOptions {
  protocols?: readonly string[];
  fallback?: string;
}

/** A PostgreSQL connection address. */
export function databaseUrl(): EnvField<string> {
  return url('of the database, such as postgres://user:password@host:5432/lintel', {
    protocols: ['postgres:', 'postgresql:'],
  });
}

/** Text that is not blank. */
export function text(says: string, fallback?: string): EnvField<string> {
  return withFallback(fallback, says, (value) => value);
}

/** Comma-separated text, at least one entry. */
export function list(says: string, fallback?: string[]): EnvField<string[]> {
  return withFallback(fallback, `${says}, separated by commas`, (value) => {
    const entries = value.split(',').map((entry) => entry.trim());
    if (entries.some((entry) => entry === '')) throw new TypeError('empty entry');
    return entries;
  });
}

function withFallback<T>(fallback: T | undefined, says: string, read: (text: string) => T): EnvField<T> {
  return fallback === undefined ? { says, read } : { says, read, fallback };
}
