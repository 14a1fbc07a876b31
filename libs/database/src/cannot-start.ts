/** Lintel cannot start, and the message is the one sentence that says why and what to do; print it without a stack. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}

/** The data was written by newer code than this. Nothing was touched. */
export class DataNewerThanCode extends CannotStart {
  override name = 'DataNewerThanCode';

  constructor(app: string, unknown: string[]) {
    super(
      `The data is newer than this code (${app} holds ${unknown.join(', ')}): start the newer version, or give another LINTEL_DATA_DIR; nothing was changed.`,
    );
  }
}

/** The sentence for a failure of PostgreSQL or of the file system, told from `text`: an error's message or the end of PostgreSQL's log. */
export function explainFailure(text: string, dataDir: string): string | undefined {
  return SENTENCES.find(([sign]) => sign.test(text))?.[1](dataDir);
}

const SENTENCES: [RegExp, (dataDir: string) => string][] = [
  [
    // A short write is what PostgreSQL calls the moment in which the disk becomes full.
    /No space left on device|wrote only \d+ of \d+ bytes|ENOSPC|disk quota exceeded|EDQUOT/i,
    (dir) =>
      `The disk that holds ${dir} is full: free some space and start again; nothing that was acknowledged is lost.`,
  ],
  [
    /could not bind|Address already in use|EADDRINUSE/i,
    () =>
      'The port asked for is in use by another program: stop that program, or choose another port (LINTEL_PORT_BASE).',
  ],
  [
    /initialized by PostgreSQL version|incompatible with server/i,
    (dir) =>
      `The data in ${dir} was made by another major version of PostgreSQL: start the version of Lintel that made it, or give another LINTEL_DATA_DIR.`,
  ],
  [
    /EACCES|EPERM|Permission denied|Read-only file system|EROFS|invalid permissions/i,
    (dir) =>
      `The data folder ${dir} cannot be written by the user that runs PostgreSQL: give LINTEL_DATA_DIR a folder that it can reach and write.`,
  ],
  [
    /valid data directory|required WAL directory|could not (open|read|locate|find).*(pg_control|checkpoint|PG_VERSION|global|pg_wal|pg_xact|file)|checkpoint record|incorrect checksum|ENOENT|ENOTDIR|EISDIR|PANIC/i,
    (dir) =>
      `The data folder ${dir} is damaged: bring back a copy with \`npm run db -- restore\`, or start over with \`npm start -- --fresh\`.`,
  ],
];
