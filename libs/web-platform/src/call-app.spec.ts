import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Text } from '#libs/contracts';
import { type AppCall, callApp } from './call-app.js';
import { Refusal } from './refusal.js';
import { currentTraceId, followTraces, inTrace } from './trace-context.js';
import { Unreachable } from './unreachable.js';

class Answer {
  @Text({ says: 'Words' })
  words: string;
}

let server: Server | undefined;
let asked: IncomingMessage | undefined;

async function peer(answer: (response: ServerResponse) => void): Promise<string> {
  server = createServer((request, response) => {
    asked = request;
    request.resume().once('end', () => answer(response));
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, () => resolve()));
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return `http://localhost:${address.port}`;
}

const json =
  (status: number, body: unknown, type = 'application/json') =>
  (response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));

const call = (url: string, more: Partial<AppCall<Answer>> = {}): Promise<Answer> =>
  callApp({
    app: 'access-broker',
    url,
    method: 'POST',
    path: '/decisions',
    body: {},
    bearer: 'own',
    gives: Answer,
    ...more,
  });

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
  server = undefined;
});

describe('a call to another app', () => {
  it('carries its own token, the person’s and the trace, and gives the answer', async () => {
    followTraces();
    const url = await peer(json(200, { words: 'yes' }));
    const traceId = await inTrace(undefined, async () => {
      expect(await call(url, { viewer: 'person' })).toEqual({ words: 'yes' });
      return currentTraceId();
    });
    expect(asked?.headers).toMatchObject({ authorization: 'Bearer own', 'lintel-viewer': 'person' });
    expect(asked?.headers.traceparent).toContain(traceId);
  });

  it('passes a refusal on as a refusal', async () => {
    const url = await peer(json(403, { code: 'NOT_PERMITTED', detail: 'No.' }, 'application/problem+json'));
    const refused = await call(url).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ status: 403, code: 'NOT_PERMITTED', says: 'No.' });
  });

  it.each<[string, (response: ServerResponse) => void, Partial<Unreachable>]>([
    ['fails with a code', json(503, { code: 'LEDGER_AWAY' }), { reason: 'STATUS', code: 'LEDGER_AWAY' }],
    ['fails with a page', (response) => void response.writeHead(502).end('<p>'), { reason: 'STATUS', code: undefined }],
    ['answers out of contract', json(200, { words: 'yes', more: 1 }), { reason: 'ANSWER' }],
    ['answers no JSON', (response) => void response.end('yes'), { reason: 'ANSWER' }],
    ['sends elsewhere', (response) => void response.writeHead(302, { location: '/' }).end(), { reason: 'NETWORK' }],
    ['hangs up', (response) => void response.destroy(), { reason: 'NETWORK' }],
    ['is late', () => undefined, { reason: 'TIMEOUT' }],
    ['is late in the middle', (response) => void response.writeHead(200).write('{'), { reason: 'TIMEOUT' }],
  ])('finds an app that %s unreachable', async (_name, answer, expected) => {
    const failed = await call(await peer(answer), { timeoutMs: 200 }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Unreachable);
    expect(failed).toMatchObject({ app: 'access-broker', ...expected });
  });

  it('finds an app that is not there unreachable', async () => {
    const url = await peer(json(200, {}));
    server?.close();
    await expect(call(url)).rejects.toMatchObject({ reason: 'NETWORK' });
  });
});
