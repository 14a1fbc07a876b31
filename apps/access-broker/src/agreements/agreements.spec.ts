import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import { DataSource } from 'typeorm';
import type { AgreementVersions, SharingAgreement } from '#libs/contracts';
import { openDataSource } from '#libs/database';
import {
  anAgreement,
  aLabel,
  aRequest,
  frontDoor,
  socialWorker,
  startBroker,
  type TestBroker,
} from '#test/access-broker';
import type { Bearer } from '#test/issuer';
import { database } from '../database.js';
import type { LedgerEntry } from '../ledger/ledger-entry.js';

let broker: TestBroker;
let db: DataSource;

beforeAll(async () => {
  broker = await startBroker();
  db = await openDataSource(database, broker.database.urlFor('access-broker'));
});

afterAll(async () => {
  await db.destroy();
  await broker.close();
});

const officer: Bearer = { role: 'DATA_PROTECTION_OFFICER', userId: 'u-90' };
const ofPolice: Bearer = { ...officer, agency: 'police:36', userId: 'u-91' };
const ofHealth: Bearer = { ...officer, agency: 'health:RM1', userId: 'u-92' };
const put = async (agreement: SharingAgreement, caller: Bearer = officer): Promise<number> =>
  (await broker.call('PUT', `/v1/agreements/${agreement.agreementId}`, { caller, body: agreement })).status;
const get = (path: string, viewer: Bearer) =>
  broker.call('GET', `/v1/agreements${path}`, { caller: frontDoor, viewer });
const suspend = (id: string, viewer: Bearer) =>
  broker.call('POST', `/v1/agreements/${id}/suspension`, {
    caller: frontDoor,
    viewer,
    body: { reason: 'The notice to families is not ready' },
  });
/** Of its own category, so that no other test's agreement lets it be seen. */
const anOwn = (dataCategory: SharingAgreement['dataCategories'][number]) =>
  anAgreement({ dataCategories: [dataCategory] });

async function reasonsOf(entryId: string): Promise<string[]> {
  const [row] = await db.query<{ entry: string }[]>('SELECT entry FROM ledger_entry WHERE entry_id = $1', [entryId]);
  const [subject] = (JSON.parse(row!.entry) as LedgerEntry).subjects;
  return subject!.withheld.flatMap(({ reasons }) => reasons);
}

describe('an agreement', () => {
  it('is recorded only by an officer whose agency is part of it', async () => {
    const agreement = anAgreement();
    expect(await put(agreement, ofHealth)).toBe(403);
    expect(await put(agreement, ofPolice)).toBe(200);
    expect(await put({ ...agreement, from: 'health:RM1' }, ofHealth)).toBe(403);
  });

  it('is listed with its versions to the officers of both parties and to auditors', async () => {
    const agreement = anAgreement();
    await put(agreement);
    await put(agreement);
    await put({ ...agreement, maxMode: 'SUMMARY' }, ofPolice);
    const ids = async (viewer: Bearer) =>
      ((await (await get('', viewer)).json()) as AgreementVersions).agreements.map((one) => one.agreementId);
    expect(await ids(officer)).toContain(agreement.agreementId);
    expect(await ids({ ...officer, role: 'AUDITOR', agency: 'education:1' })).toContain(agreement.agreementId);
    expect(await ids(ofHealth)).not.toContain(agreement.agreementId);
    const versions = await get(`/${agreement.agreementId}/versions`, ofPolice);
    expect((await versions.json()) as AgreementVersions).toMatchObject({
      agreements: [
        { version: 2, recordedBy: 'u-91', maxMode: 'SUMMARY', supersededAt: null, inForce: true },
        { version: 1, recordedBy: 'u-90', maxMode: 'CONTENT', inForce: false },
      ],
    });
    expect((await get(`/${agreement.agreementId}/versions`, ofHealth)).status).toBe(404);
    expect((await get('', socialWorker)).status).toBe(403);
  });

  it('is suspended at once by either party, and only that party lifts it', async () => {
    const agreement = anOwn('EXPLOITATION_MARKER');
    await put(agreement);
    const child = newId();
    const isAgreed = async (): Promise<boolean> => {
      const label = aLabel({ dataCategory: 'EXPLOITATION_MARKER', releasedTo: [] });
      await broker.call('POST', '/v1/relationships', {
        caller: frontDoor,
        viewer: socialWorker,
        body: { sourcePersonIds: [child], reason: 'The school rang me about this child' },
      });
      const { entryId } = await broker.decide(socialWorker, aRequest(child, [label]));
      return !(await reasonsOf(entryId)).includes('NO_AGREEMENT');
    };
    expect(await isAgreed()).toBe(true);
    expect((await suspend(agreement.agreementId, ofHealth)).status).toBe(404);
    expect((await suspend(agreement.agreementId, socialWorker)).status).toBe(403);
    const suspended = await suspend(agreement.agreementId, ofPolice);
    expect(await suspended.json()).toMatchObject({
      version: 2,
      suspended: true,
      suspendedFor: 'police:36',
      inForce: false,
    });
    expect(await isAgreed()).toBe(false);
    expect(await put(agreement)).toBe(403);
    expect(await put(agreement, ofPolice)).toBe(200);
    expect(await isAgreed()).toBe(true);
  });
});
