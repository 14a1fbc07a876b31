import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { CountyNotLoaded, loadCounty } from './load-county.js';

interface Asked {
  method: string;
  path: string;
  authorization: string;
  body: string;
}

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

/** Plays issuer, adapter and broker at one address; `refuse` gives the status for a path, or undefined to accept. */
async function listen(refuse: (path: string) => number | undefined = () => undefined) {
  const asked: Asked[] = [];
  server = createServer((request, response) => {
    void read(request).then((body) => {
      const path = request.url ?? '';
      asked.push({ method: request.method ?? '', path, authorization: request.headers.authorization ?? '', body });
      response.statusCode = refuse(path) ?? 200;
      response.end(path === '/token' ? '{"access_token":"a-token"}' : '{}');
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return { url: `http://127.0.0.1:${address.port}`, asked };
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

const load = (url: string) =>
  loadCounty({
    adapterUrl: url,
    brokerUrl: url,
    issuer: url,
    clients: {
      police: { id: 'police-rms', secret: 'p' },
      officers: Object.fromEntries(
        ['social-care:926', 'police:36', 'health:RM1', 'education:121000'].map((agency) => [
          agency,
          { id: agency, secret: 'd' },
        ]),
      ),
    },
    seed: 7,
    children: 30,
    now: '2026-11-23T14:00:00Z',
  });

describe('loading the demonstration county', () => {
  it('fetches tokens, records every agreement, then sends notifications, earliest first and versions in order', async () => {
    const { url, asked } = await listen();
    const progress = await load(url);
    const posts = asked.filter(({ path }) => path === '/v1/notifications').map(({ body }) => JSON.parse(body));
    const last = asked.findLastIndex(({ path }) => path.startsWith('/v1/agreements/'));
    expect(asked.slice(0, 5).map(({ path }) => path)).toEqual(Array(5).fill('/token'));
    expect(asked.findIndex(({ path }) => path === '/v1/notifications')).toBeGreaterThan(last);
    expect(progress).toEqual({ agreements: 12, notifications: posts.length, of: posts.length });
    expect(asked.slice(5).every(({ authorization }) => authorization === 'Bearer a-token')).toBe(true);
    const corrected = posts.findIndex(({ notification }) => notification.version === 2);
    const { sourceRef } = posts[corrected].notification;
    expect(posts.slice(0, corrected).some(({ notification }) => notification.sourceRef === sourceRef)).toBe(true);
  });

  it('stops at the first refusal, and says where and with what status, never what was sent', async () => {
    const { url, asked } = await listen((path) => (path === '/v1/notifications' ? 409 : undefined));
    const failed = await load(url).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(CountyNotLoaded);
    expect(String(failed)).toContain(`${url}/v1/notifications answered 409`);
    expect(asked.filter(({ path }) => path === '/v1/notifications')).toHaveLength(1);
  });

  it('says which app did not answer', async () => {
    await expect(load('http://127.0.0.1:9')).rejects.toThrow('http://127.0.0.1:9/token did not answer');
  });
});
