import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateDocuments, stalePaths } from '#test/documents';
import { type Hub, startHub } from '#test/hub';

/** `npm run docs` sets it: what is stale is written. */
const write = process.env.LINTEL_WRITE_DOCS === '1';

describe('the generated documents', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub?.close());

  it('say what the code says; `npm run docs` writes them', async () => {
    const documents = await generateDocuments(hub.running);
    if (write)
      for (const path of stalePaths(documents)) {
        const text = documents.get(path);
        mkdirSync(dirname(path), { recursive: true });
        if (text === undefined) rmSync(path);
        else writeFileSync(path, text);
      }
    expect(stalePaths(documents)).toEqual([]);
  });
});
