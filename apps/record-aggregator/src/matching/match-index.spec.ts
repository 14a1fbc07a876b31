import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LocalTransport } from '#libs/messaging';
import { EnvMistakes } from '#libs/web-platform';
import { type TestDatabase, testDatabase } from '#test/database';
import { aChild, aNotification } from '#test/notification';
import { type Recorder, testRecorder } from '#test/recorder';
import { start } from '../start.js';
import { IndexOfAnotherModel, prepareMatchIndex } from './match-index.js';
import { Matcher } from './matcher.js';
import { readModelFiles } from './model-files.js';

let test: TestDatabase;
let recorder: Recorder;
let matcher: Matcher;

beforeAll(async () => {
  test = await testDatabase();
  recorder = await testRecorder(test.urlFor('record-aggregator'));
  matcher = Matcher.of(await readModelFiles(''));
});

afterAll(async () => {
  await recorder.db.destroy();
  await test.drop();
});

const child = aChild({ address: { lines: ['1 Example Way'], postcode: 'ZZ1 1AA' } });
const tell = (sourceRef: string, person = child, version = 1) =>
  recorder.tell(aNotification({ people: [person] }), { sourceRef, version });
const index = () =>
  recorder.db.query<unknown[]>(
    `SELECT key, profile_id, source_person_id FROM match_key JOIN source_person USING (profile_id) ORDER BY 1, 2, 3`,
  );

describe('the index of who is found by what', () => {
  it('is made of the newest that was told, of data that was held before there was one', async () => {
    await tell('INDEX/1', aChild({ name: { given: ['Amarra'], family: 'Sample' } }));
    await tell('INDEX/1', child, 2);
    const before = await index();
    expect(before.length).toBeGreaterThan(3);
    await recorder.db.query(
      'UPDATE source_person SET profile_id = NULL; DELETE FROM match_key; DELETE FROM match_profile; DELETE FROM match_index',
    );
    expect(await prepareMatchIndex(recorder.db, matcher)).toBe(2);
    expect(await index()).toEqual(before);
    expect(await prepareMatchIndex(recorder.db, matcher)).toBe(0);
    await tell('INDEX/2');
    expect(await recorder.count('FROM hub_person')).toBe(1);
  });

  it('of another model lets nobody be placed, and is made anew at the next start', async () => {
    await recorder.db.query(`UPDATE match_index SET made_by = 'an older model'`);
    await expect(tell('INDEX/3')).rejects.toThrow(IndexOfAnotherModel);
    await prepareMatchIndex(recorder.db, matcher);
    await tell('INDEX/3');
    expect(await recorder.count('FROM hub_person')).toBe(1);
  });
});

describe('without a model that can be run', () => {
  const startWith = (folder: string) =>
    start(
      {
        PORT: 0,
        OIDC_ISSUER: 'http://localhost:9',
        DATABASE_URL: test.urlFor('record-aggregator'),
        ACCESS_BROKER_URL: 'http://localhost:9',
        CLIENT_SECRET: 'a secret of the test',
        FRONT_DOOR_AGENCY: 'social-care:926',
        SOURCES: ['police:36'],
        MATCHING_MODEL: folder,
      },
      new LocalTransport({ groups: [] }),
      { write: () => undefined },
    );

  it('the app does not start, and says which file it wants', async () => {
    const starting = startWith('/nowhere');
    await expect(starting).rejects.toThrow(EnvMistakes);
    await expect(starting).rejects.toThrow('person.model.json');
  });

  it('nor with one that is refused: it says the condition', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lintel-model-'));
    try {
      const { model, ...rest } = await readModelFiles('');
      const text = JSON.stringify(model).replace('jaro_winkler_similarity', 'metaphone_similarity');
      writeFileSync(join(folder, 'person.model.json'), text);
      writeFileSync(join(folder, 'person.term-frequencies.json'), JSON.stringify(rest.termFrequencies));
      writeFileSync(join(folder, 'person.bands.json'), JSON.stringify(rest.bands));
      await expect(startWith(folder)).rejects.toThrow(/MATCHING_MODEL.*metaphone_similarity/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
