import { LocalTransport } from '#libs/messaging';
import type { DecisionRequest, DecisionResponse, Label, SharingAgreement } from '#libs/contracts';
import type { RunningApp } from '#libs/web-platform';
import { v7 as newId } from 'uuid';
import { start } from '../apps/access-broker/src/start.js';
import { type TestDatabase, testDatabase } from './database.js';
import { type Bearer, type TestIssuer, testIssuer } from './issuer.js';
import { ledgerKeys } from './ledger-keys.js';

/** The access broker by itself on a real database, with an issuer that gives any token. */
export interface TestBroker {
  running: RunningApp;
  database: TestDatabase;
  issuer: TestIssuer;
  log: string[];
  /** Calls as an app of Lintel on behalf of a person; without `viewer` as the caller alone. */
  call(method: string, path: string, options: { caller?: Bearer; viewer?: Bearer; body?: unknown }): Promise<Response>;
  /** The decision of a viewer on one request, which must be given. */
  decide(viewer: Bearer, request: DecisionRequest): Promise<DecisionResponse>;
  close(): Promise<void>;
}

export const recordAggregator: Bearer = { role: 'SERVICE', userId: 'record-aggregator', system: true };
export const frontDoor: Bearer = { role: 'SERVICE', userId: 'front-door', system: true };
export const socialWorker: Bearer = { role: 'CONSULTANT_SOCIAL_WORKER', userId: 'u-17', team: 'front-door' };

/** Starts the broker on a free port; `policyFolder` in place of the shipped policies. Close it when done. */
export async function startBroker(policyFolder?: URL): Promise<TestBroker> {
  const [database, issuer] = await Promise.all([testDatabase(), testIssuer()]);
  const log: string[] = [];
  const running = await start(
    {
      PORT: 0,
      DATABASE_URL: database.urlFor('access-broker'),
      OIDC_ISSUER: issuer.url,
      LEDGER_KEYS: await ledgerKeys(),
    },
    new LocalTransport({ groups: ['access-broker'] }),
    { write: (line) => void log.push(line) },
    policyFolder,
  );
  const call: TestBroker['call'] = async (method, path, { caller, viewer, body }) =>
    fetch(`${running.url}${path}`, {
      method,
      headers: {
        ...(caller ? { authorization: `Bearer ${await issuer.token(caller)}` } : {}),
        ...(viewer ? { 'lintel-viewer': await issuer.token(viewer) } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    running,
    database,
    issuer,
    log,
    call,
    async decide(viewer, body) {
      const answer = await call('POST', '/decisions', { caller: recordAggregator, viewer, body });
      if (answer.status !== 200) throw new Error(`The decision was refused: ${answer.status}.`);
      return (await answer.json()) as DecisionResponse;
    },
    async close() {
      await running.close();
      await Promise.all([issuer.close(), database.drop()]);
    },
  };
}

/** An ordinary domestic-abuse label of the police, disclosed to the front door. */
export function aLabel(change: Partial<Label> = {}): Label {
  return {
    owningAgency: 'police:36',
    dataCategory: 'DA_INCIDENT',
    sensitivity: 'NORMAL',
    handlingCode: '1/A/P',
    aboutRole: 'CHILD',
    locationProtected: false,
    adoptionLinked: false,
    referrer: 'NAMED',
    relevant: false,
    notifiedBy: { userId: 'police-rms', agency: 'police:36' },
    releasedTo: ['social-care:926'],
    ...change,
  };
}

/** A view of one person's record for screening, with these labels. */
export function aRequest(
  sourcePersonId: string,
  labels: Label[],
  change: Partial<DecisionRequest> = {},
): DecisionRequest {
  return {
    view: 'RECORD',
    purpose: 'SCREENING',
    subjects: [
      {
        personId: newId(),
        sourcePersonIds: [sourcePersonId],
        locationProtected: false,
        labels: labels.map((label, index) => ({ key: `label ${index}`, label })),
      },
    ],
    ...change,
  };
}

/** An agreement in force from police:36 to social-care:926 on domestic abuse, for screening, in full. */
export function anAgreement(change: Partial<SharingAgreement> = {}): SharingAgreement {
  return {
    agreementId: newId(),
    from: 'police:36',
    to: 'social-care:926',
    dataCategories: ['DA_INCIDENT', 'IDENTITY_HOUSEHOLD'],
    purposes: ['SCREENING'],
    maxMode: 'CONTENT',
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: null,
    suspended: false,
    ...change,
  };
}
