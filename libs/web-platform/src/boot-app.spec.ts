import { Body, Controller, Get, HttpCode, Module, NotFoundException, Param, Post } from '@nestjs/common';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiOkResponse } from '@nestjs/swagger';
import request from 'supertest';
import { OpaqueId, Part, Text, Whole } from '#libs/contracts';
import { declareAccess, Open } from './access.js';
import { type AppParts, bootApp, type RunningApp } from './boot-app.js';
import { Refusal } from './refusal.js';
import { Unreachable } from './unreachable.js';
import { opaqueId, valid } from './valid.js';

class Parcel {
  @Text({ says: 'Words' })
  words: string;

  @Whole({ says: 'Count', min: 1 })
  count: number;
}

class Label {
  @Text({ says: 'Where to' })
  to: string;
}

class Received {
  @Part(() => Label, { says: 'Labels', many: true, optional: true })
  labels?: Label[];

  @OpaqueId({ says: 'Receipt' })
  receipt: string;
}

@Controller('v1/parcels')
class Parcels {
  @Post()
  @HttpCode(201)
  @Open('a test')
  take(@Body(valid(Parcel)) parcel: Parcel): Parcel {
    return parcel;
  }

  @Get(':receipt')
  @HttpCode(200)
  @ApiOkResponse({ type: Received })
  @Open('a test')
  one(@Param('receipt', opaqueId<'parcel'>()) receipt: string): Received {
    return { receipt };
  }
}

@Controller('v1/failures')
class Failures {
  @Get(':kind')
  @HttpCode(200)
  @Open('a test')
  fail(@Param('kind') kind: string): never {
    if (kind === 'refused') throw new Refusal(409, 'CONFLICT', 'That version has other content.');
    if (kind === 'away') throw new Unreachable('access-broker', 'TIMEOUT');
    if (kind === 'absent') throw new NotFoundException('no parcel for Quentin Zebrawood');
    throw new Error('duplicate key for Quentin Zebrawood');
  }
}

@Module({ controllers: [Parcels, Failures] })
class Post1 {}

let running: RunningApp | undefined;
let lines: string[] = [];

async function boot(more: Partial<AppParts> = {}): Promise<string> {
  lines = [];
  running = await bootApp({
    name: 'police-adapter',
    module: Post1,
    port: 0,
    api: { title: 'Parcels', description: 'A test' },
    log: { write: (line) => void lines.push(line) },
    ...more,
  });
  return running.url;
}

afterEach(async () => {
  await running?.close();
  running = undefined;
});

const logged = (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('a body', () => {
  it('reaches the handler where it fits its contract', async () => {
    const answer = await request(await boot())
      .post('/v1/parcels')
      .send({ words: 'hello', count: 2 });
    expect([answer.status, answer.body]).toEqual([201, { words: 'hello', count: 2 }]);
  });

  it('is refused with every wrong field by pointer, and without what was sent', async () => {
    const answer = await request(await boot())
      .post('/v1/parcels')
      .send({ count: 0, zebra: 'Zebrawood' });
    expect(answer.status).toBe(422);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body.code).toBe('INVALID');
    expect(answer.body.errors.map((one: { pointer: string }) => one.pointer).sort()).toEqual([
      '/count',
      '/words',
      '/zebra',
    ]);
    expect(answer.text).not.toContain('Zebrawood');
  });

  it('that is not there at all is refused', async () => {
    const answer = await request(await boot()).post('/v1/parcels');
    expect([answer.status, answer.body.code]).toEqual([400, 'NO_BODY']);
  });

  it.each([
    ['malformed JSON', '{"words": "Zebrawood', 'application/json', 400, 'MALFORMED'],
    ['an empty body', '', 'application/json', 400, 'NO_BODY'],
    ['a form', 'words=Zebrawood', 'application/x-www-form-urlencoded', 415, 'WRONG_MEDIA_TYPE'],
    ['plain text', 'Zebrawood', 'text/plain', 415, 'WRONG_MEDIA_TYPE'],
    ['another charset', '{"words":"Zebrawood"}', 'application/json; charset=latin1', 415, 'WRONG_MEDIA_TYPE'],
    ['more than 1 MB', JSON.stringify({ words: 'Zebrawood'.repeat(130_000) }), 'application/json', 413, 'TOO_LARGE'],
  ])('that is %s is refused', async (_name, sent, type, status, code) => {
    const answer = await request(await boot())
      .post('/v1/parcels')
      .set('content-type', type)
      .send(sent);
    expect([answer.status, answer.type, answer.body.code]).toEqual([status, 'application/problem+json', code]);
    expect(answer.text + lines.join('')).not.toContain('Zebrawood');
  });
});

describe('what a route throws', () => {
  it.each([
    ['refused', 409, 'CONFLICT'],
    ['away', 503, 'AWAY'],
    ['absent', 404, 'NOT_FOUND'],
    ['broken', 500, 'FAILED'],
  ])('is problem+json and repeats nothing: %s', async (kind, status, code) => {
    const answer = await request(await boot()).get(`/v1/failures/${kind}`);
    expect([answer.status, answer.type, answer.body.code]).toEqual([status, 'application/problem+json', code]);
    expect(answer.text + lines.join('')).not.toContain('Zebrawood');
  });

  it('is told apart by trace id, the same in the answer and in the log, continued from the caller', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const answer = await request(await boot())
      .get('/v1/failures/broken')
      .set('traceparent', `00-${traceId}-00f067aa0ba902b7-01`);
    expect(answer.body.instance).toBe(`urn:lintel:trace:${traceId}`);
    expect(
      logged()
        .filter((line) => line.traceId === traceId)
        .map((line) => line.msg),
    ).toEqual(['A request failed', 'Answered']);
  });

  it('gives a person a page where the app has one, and a program problem+json', async () => {
    const url = await boot({
      errorPage: (problem, _request, response) => void response.type('html').send(problem.detail),
    });
    const page = await request(url).get('/nowhere').set('accept', 'text/html,*/*');
    expect([page.status, page.type]).toEqual([404, 'text/html']);
    expect((await request(url).get('/nowhere').set('accept', 'application/json')).type).toBe(
      'application/problem+json',
    );
  });
});

describe('an id in an address', () => {
  it('that is none is answered as one that does not exist', async () => {
    const answer = await request(await boot()).get('/v1/parcels/Zebrawood');
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('logs and numbers', () => {
  it('hold the route pattern, never the address or its query', async () => {
    const url = await boot();
    await request(url).get('/v1/parcels/Zebrawood?name=Zebrawood');
    await request(url).get('/Zebrawood');
    const metrics = await request(url).get('/metrics');
    expect(metrics.text).toContain('route="/v1/parcels/:receipt"');
    expect(metrics.text).toContain('process_cpu_user_seconds_total');
    expect(logged()).toContainEqual(
      expect.objectContaining({
        app: 'police-adapter',
        level: 'info',
        method: 'GET',
        route: '/v1/parcels/:receipt',
        status: 404,
      }),
    );
    expect(metrics.text + lines.join('')).not.toContain('Zebrawood');
  });
});

describe('every answer', () => {
  it('forbids storing, framing and running, and does not name its server', async () => {
    const { headers } = await request(await boot()).get('/v1/parcels/x');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers.etag).toBeUndefined();
  });
});

describe('documentation', () => {
  it('has the classes of the contract, the permission of a route and the problem', async () => {
    const { body } = await request(await boot()).get('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.components.schemas)).toEqual(expect.arrayContaining(['Parcel', 'Problem']));
    expect(body.paths['/v1/parcels'].post['x-open']).toBe('a test');
    expect(body.paths['/health/live']).toBeUndefined();
  });

  it('holds every class that it points to', async () => {
    const { body } = await request(await boot()).get('/openapi.json');
    const pointed = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/([^"]*)"/g)].map(
      ([, name]) => name,
    );
    expect(pointed).toContain('Label');
    expect(Object.keys(body.components.schemas)).toEqual(expect.arrayContaining(pointed));
  });

  it('is a page that needs no inline script or style', async () => {
    const url = await boot();
    const page = await request(url).get('/docs');
    expect(page.text).not.toMatch(/<style|style=|<script>/);
    for (const [, path] of page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      expect([path, (await request(url).get(path!)).status]).toEqual([path, 200]);
    }
  });
});

@Controller('v1/bare')
class Bare {
  @Get()
  @HttpCode(200)
  bare(): void {}
}

@Module({ controllers: [Bare] })
class BareModule {}

@Controller('v1/marked')
class Marked {
  @Get()
  @HttpCode(200)
  @declareAccess({ permission: 'records:read' })
  marked(): void {}
}

@Module({ controllers: [Marked] })
class MarkedModule {}

describe('the boot', () => {
  it('stops at routes without permission and lists them', async () => {
    await expect(boot({ module: BareModule })).rejects.toThrow('GET /v1/bare (Bare.bare)');
  });

  it('stops at routes mounted behind the framework', async () => {
    const pages: AppParts['pages'] = (app) =>
      app
        .getHttpAdapter()
        .getInstance()
        .get('/behind', () => undefined);
    await expect(boot({ pages })).rejects.toThrow('/behind (mounted on Express)');
  });

  it('stops at a permission that nothing guards', async () => {
    await expect(boot({ module: MarkedModule })).rejects.toThrow('GET /v1/marked');
  });

  it('stops where the port is in use', async () => {
    const url = await boot();
    const first = running;
    await expect(boot({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    running = first;
  });
});
