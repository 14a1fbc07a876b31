import { Controller, Get, HttpCode, Module } from '@nestjs/common';
import { Server as Strategy, type CustomTransportStrategy, EventPattern } from '@nestjs/microservices';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { setTimeout } from 'node:timers/promises';
import { Open } from './access.js';
import { type AppParts, bootApp, type RunningApp } from './boot-app.js';
import { Health } from './health.js';
import { Metrics } from './metrics.js';

@Controller('slow')
class Slow {
  @Get()
  @HttpCode(200)
  @Open('a test')
  async slow(): Promise<string> {
    await setTimeout(200);
    return 'done';
  }
}

@Module({ controllers: [Slow] })
class App {}

const boot = (more: Partial<AppParts> = {}): Promise<RunningApp> =>
  bootApp({ name: 'access-broker', module: App, port: 0, log: { write: () => undefined }, ...more });

describe('readiness', () => {
  it('names the part that is away, and says nothing of why', async () => {
    const running = await boot();
    const health = running.app.get(Health);
    health.part('database', async () => 'here');
    health.part('transport', () => Promise.reject(new Error('kafka:9092 refused')));
    const answer = await request(running.url).get('/health/ready');
    expect([answer.status, answer.body]).toEqual([
      503,
      { status: 'NOT_READY', parts: { database: 'UP', transport: 'AWAY' } },
    ]);
    expect((await request(running.url).get('/health/live')).body).toEqual({ status: 'LIVE' });
    await running.close();
  });

  it('does not wait for a part that never answers', async () => {
    const health = new Health();
    health.part('database', () => new Promise(() => undefined));
    expect((await health.readiness()).parts).toEqual({ database: 'AWAY' });
  });
});

describe('stopping', () => {
  it('finishes the request that is under way', async () => {
    const running = await boot();
    const answer = request(running.url)
      .get('/slow')
      .then((response) => response.text);
    await setTimeout(50);
    await running.close();
    expect(await answer).toBe('done');
  });
});

class Recorder extends Strategy implements CustomTransportStrategy {
  readonly did: string[] = [];
  listen(callback: () => void): void {
    this.did.push(`listens to ${[...this.messageHandlers.keys()].join()}`);
    callback();
  }
  close(): void {
    this.did.push('closed');
  }
  on(): void {}
  unwrap<T>(): T {
    throw new Error('nothing inside');
  }
}

@Controller()
class Consumer {
  @EventPattern('ContactCreated.v1')
  @Open('a test')
  created(_event: object): void {}
}

@Controller()
class BareConsumer {
  @EventPattern('ContactCreated.v1')
  created(_event: object): void {}
}

@Module({ controllers: [Consumer] })
class Consuming {}

@Module({ controllers: [BareConsumer] })
class BareConsuming {}

describe('consumers', () => {
  it('are bound before the app listens and let go when it stops', async () => {
    const strategy = new Recorder();
    const running = await boot({ module: Consuming, strategy });
    await running.close();
    expect(strategy.did).toEqual(['listens to ContactCreated.v1', 'closed']);
  });

  it('without permission stop the boot before anything is delivered', async () => {
    const strategy = new Recorder();
    await expect(boot({ module: BareConsuming, strategy })).rejects.toThrow(
      'EVENT ContactCreated.v1 (BareConsumer.created)',
    );
    expect(strategy.did).not.toContain('listens to ContactCreated.v1');
  });
});

describe('metrics', () => {
  it('of two apps in one process stand apart, and the process’s own are there once', async () => {
    const [one, two] = [new Metrics('front-door'), new Metrics('access-broker')];
    one.counter('lintel_test_total', 'A test', ['reason']).inc({ reason: 'x' });
    expect(await one.text()).toContain('lintel_test_total{reason="x",app="front-door"} 1');
    expect(await two.text()).not.toContain('lintel_test_total');
    expect((await two.text()).match(/^# TYPE process_start_time_seconds /gm)).toHaveLength(1);
  });

  it('give the same metric for the same name, and refuse a label that could hold anything', async () => {
    const metrics = new Metrics('front-door');
    expect(metrics.counter('lintel_a_total', 'A')).toBe(metrics.counter('lintel_a_total', 'A'));
    expect(() => metrics.counter('lintel_b_total', 'B', ['childName'])).toThrow('childName');
    metrics.gauge('lintel_parked', 'Parked', [], () => Promise.resolve(3));
    expect(await metrics.text()).toContain('lintel_parked{app="front-door"} 3');
  });
});
