import { describe, expect, it } from '@jest/globals';
import { describeError, Log, type LogFields } from './log.js';
import { NestLog } from './nest-log.js';
import { followTraces, inTrace, currentTraceId } from './trace-context.js';

function recorded(): { log: Log; lines: () => Record<string, unknown>[]; text: () => string } {
  const written: string[] = [];
  const log = new Log('front-door', { write: (line) => void written.push(line) });
  return {
    log,
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
    text: () => written.join(''),
  };
}

describe('a log line', () => {
  it('has app, level, time, message and the trace it belongs to', () => {
    followTraces();
    const { log, lines } = recorded();
    const traceId = inTrace(undefined, () => {
      log.info('Applied', { eventType: 'ContactCreated.v1', attempt: 2 });
      return currentTraceId();
    });
    expect(lines()).toEqual([
      {
        app: 'front-door',
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        msg: 'Applied',
        eventType: 'ContactCreated.v1',
        attempt: 2,
        traceId,
      },
    ]);
  });

  it('drops whatever is not a known field or is not a plain value', () => {
    const { log, text } = recorded();
    log.warn('Odd', {
      ...({ childName: 'Zebrawood', body: { name: 'Zebrawood' } } as LogFields),
      code: { n: 'Zebrawood' } as never,
    });
    expect(text()).not.toContain('Zebrawood');
  });

  it('has of an error its kind, its code and its places, never its words', () => {
    const { log, lines, text } = recorded();
    const cause = Object.assign(new TypeError('Zebrawood\n    at Zebrawood (street:1:2)'), {
      code: '23505',
      detail: 'Zebrawood',
    });
    log.error('Failed', { error: new Error('Zebrawood lives at 1 High Street', { cause }) });
    expect(text()).not.toContain('Zebrawood');
    const { error } = lines()[0] as { error: { kind: string; at: string[]; cause: { kind: string; code: string } } };
    expect([error.kind, error.cause.kind, error.cause.code]).toEqual(['Error', 'TypeError', '23505']);
    expect(error.at[0]).toContain('log.spec.ts');
  });

  it('ends at a cause that is its own cause', () => {
    const error = new Error('x');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(10_000);
  });
});

describe('the framework’s own logger', () => {
  it('keeps the framework’s words about routes, and drops words that may be somebody’s', () => {
    const { log, text } = recorded();
    const nest = new NestLog();
    nest.add('front-door', log);
    nest.log();
    nest.warn('Duplicate route', 'RoutesResolver');
    nest.error('no such child: Zebrawood', 'Error: Zebrawood\n    at x (file:///app/y.js:1:2)', 'RpcExceptionsHandler');
    nest.error(new Error('Zebrawood'), 'ExceptionsHandler');
    expect(text()).toContain('Duplicate route');
    expect(text()).toContain('RpcExceptionsHandler');
    expect(text()).not.toMatch(/Zebrawood/);
  });
});
