import { describe, expect, it } from '@jest/globals';
import { explainFailure } from './cannot-start.js';

describe('one clear sentence for what PostgreSQL and the file system say', () => {
  it.each([
    [
      'FATAL:  could not write lock file "postmaster.pid": No space left on device',
      'The disk that holds /data is full',
    ],
    [
      'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 9',
      'The disk that holds /data is full',
    ],
    ["Error: ENOSPC: no space left on device, open '/data/secrets.json'", 'The disk that holds /data is full'],
    ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'The port asked for is in use'],
    ['DETAIL:  The data directory was initialized by PostgreSQL version 17, which is not', 'another major version'],
    ['FATAL:  data directory "/data/postgres" has invalid permissions', 'cannot be written by the user'],
    ['FATAL:  "/data/postgres" is not a valid data directory', 'The data folder /data is damaged'],
    ['PANIC:  could not locate a valid checkpoint record at 0/1528', 'The data folder /data is damaged'],
    [
      'FATAL:  could not open file "global/pg_filenode.map": No such file or directory',
      'The data folder /data is damaged',
    ],
  ])('%s', (said, sentence) => {
    expect(explainFailure(said, '/data')).toContain(sentence);
  });

  it('does not make up a reason for what it does not know', () => {
    expect(explainFailure('something else', '/data')).toBeUndefined();
  });
});
