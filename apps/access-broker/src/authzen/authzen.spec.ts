import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import { DataSource } from 'typeorm';
import type { EvaluationRequest, EvaluationResponse, EvaluationsResponse, Label } from '#libs/contracts';
import { openDataSource } from '#libs/database';
import { aLabel, recordAggregator, socialWorker, startBroker, type TestBroker } from '#test/access-broker';
import type { Bearer } from '#test/issuer';
import { database } from '../database.js';

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

const subject = { type: 'user', id: 'u-17' } as const;
const action = { name: 'read' } as const;
const context = { purpose: 'SCREENING' } as const;
const itemOf = (label: Label, sourcePersonId = newId()): EvaluationRequest['resource'] => ({
  type: 'item',
  id: 'items of a label',
  properties: { personId: newId(), sourcePersonIds: [sourcePersonId], locationProtected: false, label },
});
const known = aLabel();
const hidden = aLabel({ dataCategory: 'POLICE_INTELLIGENCE', handlingCode: null, releasedTo: [] });

async function ask<T>(path: string, body: object, { caller = recordAggregator, viewer = socialWorker } = {}) {
  const answer = await broker.call('POST', path, { caller, viewer, body });
  return { status: answer.status, body: (await answer.json()) as T };
}
const evaluate = (body: object) => ask<EvaluationResponse>('/access/v1/evaluation', body);
const evaluateAll = (body: object) => ask<EvaluationsResponse>('/access/v1/evaluations', body);
const entries = async (): Promise<string[]> =>
  (await db.query<{ entry: string }[]>('SELECT entry FROM ledger_entry ORDER BY at')).map(({ entry }) => entry);

describe('an evaluation', () => {
  it('answers yes or no, with how much beside it, as a decision of the broker would', async () => {
    const { status, body } = await evaluate({ subject, action, resource: itemOf(known), context });
    expect([status, body.decision]).toEqual([200, true]);
    expect(body.context).toMatchObject({ mode: 'EXISTENCE', facets: { narrative: false } });
    expect((await entries()).at(-1)).toContain(body.context.entryId);
  });

  it('says no without the reasons where it hides', async () => {
    const { body } = await evaluate({ subject, action, resource: itemOf(hidden), context });
    expect(body).toMatchObject({ decision: false, context: { mode: 'HIDE', reasons: [], policies: [] } });
  });

  it('is about the person whose token comes with it, and nobody else', async () => {
    const other = { ...subject, id: 'u-18' };
    const { status, body } = await ask<{ errors: { pointer: string }[] }>('/access/v1/evaluation', {
      subject: other,
      action,
      resource: itemOf(known),
      context,
    });
    expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([400, ['/subject/id']]);
  });

  it.each<[string, object, string]>([
    ['no purpose', { context: {} }, '/context/purpose'],
    ['another action', { action: { name: 'delete' } }, '/action/name'],
    ['a resource that is no item', { resource: { type: 'page', id: 'x' } }, '/resource/properties'],
  ])('is refused with 400 for %s, and leaves no entry', async (_what, change, pointer) => {
    const before = await entries();
    const { status, body } = await ask<{ errors: { pointer: string }[] }>('/access/v1/evaluation', {
      subject,
      action,
      resource: itemOf(known),
      context,
      ...change,
    });
    expect(status).toBe(400);
    expect(body.errors.map((error) => error.pointer)).toContain(pointer);
    expect(await entries()).toEqual(before);
  });

  it.each<[string, Bearer, number]>([
    ['an app that holds no record', { ...recordAggregator, userId: 'front-door' }, 403],
    ['a person directly', socialWorker, 403],
  ])('is refused to %s', async (_who, caller, status) => {
    const body = { subject, action, resource: itemOf(known), context };
    expect((await ask('/access/v1/evaluation', body, { caller })).status).toBe(status);
  });

  it('gives the id of the request back', async () => {
    const answer = await fetch(`${broker.running.url}/access/v1/evaluation`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await broker.issuer.token(recordAggregator)}`,
        'lintel-viewer': await broker.issuer.token(socialWorker),
        'content-type': 'application/json',
        'x-request-id': 'bfe9eb29-ab87-4ca3-be83-a1d5d8305716',
      },
      body: JSON.stringify({ subject, action, resource: itemOf(known), context }),
    });
    expect(answer.headers.get('x-request-id')).toBe('bfe9eb29-ab87-4ca3-be83-a1d5d8305716');
  });
});

describe('many evaluations', () => {
  const resources = [known, hidden, known].map((label) => ({ resource: itemOf(label) }));
  const yesOrNo = ({ evaluations }: EvaluationsResponse) => evaluations.map(({ decision }) => decision);

  it('are answered in order, filled up from the batch, in one entry of the ledger', async () => {
    const before = (await entries()).length;
    const { status, body } = await evaluateAll({ subject, action, context, evaluations: resources });
    expect([status, yesOrNo(body)]).toEqual([200, [true, false, true]]);
    expect((await entries()).length).toBe(before + 1);
  });

  it.each<[string, boolean[]]>([
    ['execute_all', [true, false, true]],
    ['deny_on_first_deny', [true, false]],
    ['permit_on_first_permit', [true]],
  ])('stop as %s says', async (semantic, answers) => {
    const options = { evaluations_semantic: semantic };
    const { body } = await evaluateAll({ subject, action, context, evaluations: resources, options });
    expect(yesOrNo(body)).toEqual(answers);
  });

  it('are one where there is no list', async () => {
    expect(yesOrNo((await evaluateAll({ subject, action, context, resource: itemOf(hidden) })).body)).toEqual([false]);
  });

  it('name the question that is wrong', async () => {
    const { status, body } = await ask<{ errors: { pointer: string }[] }>('/access/v1/evaluations', {
      subject,
      action,
      context,
      evaluations: [...resources, {}],
    });
    expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([400, ['/evaluations/3/resource']]);
  });
});

describe('discovery', () => {
  it('says where the endpoints are', async () => {
    const answer = await fetch(`${broker.running.url}/.well-known/authzen-configuration`);
    expect(await answer.json()).toMatchObject({
      access_evaluation_endpoint: `${broker.running.url}/access/v1/evaluation`,
    });
  });
});
