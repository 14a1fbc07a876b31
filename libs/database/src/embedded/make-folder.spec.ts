import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { CannotStart } from '../cannot-start.js';
import { inFolder, makeFolder } from './make-folder.js';
import { makeDataFolder } from './open-cluster.js';

const folder = mkdtempSync(join(tmpdir(), 'lintel-folders-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'a-file');
writeFileSync(file, '');

describe('a folder that somebody named', () => {
  it('is made with those above it, and may be there already', () => {
    const deep = join(folder, 'one', 'two', 'three');
    makeFolder(deep, { what: 'The folder', givenBy: '--out' });
    makeFolder(deep, { what: 'The folder', givenBy: '--out' });
    expect(existsSync(deep)).toBe(true);
  });

  it.each([
    ['is a file', file, 'is a file'],
    ['lies in a file', join(file, 'x'), 'is a file'],
    ['lies deep in a file', join(file, 'x', 'y'), 'is a file'],
    ['lies where nothing can be made', '/proc/nope', 'nothing can be made at that place'],
    ['lies deep where nothing can be made', '/proc/nope/x', 'nothing can be made at that place'],
    ['has too long a name', join(folder, 'x'.repeat(300)), 'its name is too long'],
  ])('gives one sentence where it %s', (_, path, why) => {
    const sentence = new RegExp(
      `^The data folder ${path} cannot be (?:used|made), because .*${why}.*: give LINTEL_DATA_DIR another\\.$`,
    );
    expect(() => makeDataFolder(path)).toThrow(sentence);
    expect(() => makeDataFolder(path)).toThrow(CannotStart);
  });

  it.each([
    ['EROFS', 'mounted read-only'],
    ['EACCES', 'cannot be written by the user that runs Lintel'],
    ['ENOSPC', 'its disk is full'],
  ])('gives one sentence for %s', (code, why) => {
    const work = () => {
      throw Object.assign(new Error(code), { code });
    };
    expect(() => inFolder('/data', { what: 'The folder', givenBy: '--out' }, work)).toThrow(why);
  });

  it('hides no other mistake', () => {
    const work = () => {
      throw new TypeError('ours');
    };
    expect(() => inFolder('/data', { what: 'The folder', givenBy: '--out' }, work)).toThrow(TypeError);
  });
});
