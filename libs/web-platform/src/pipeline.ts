import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { context, type Context } from '@opentelemetry/api';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';
import { Refusal } from './refusal.js';
import { continueTrace } from './trace-context.js';

/** Runs each request in its own trace, counts it and logs it: by route pattern, never by URL. */
export function observe(log: Log, metrics: Metrics, base: Context): RequestHandler {
  const durations = metrics.histogram(
    'http_request_duration_seconds',
    'Time from request to the end of the answer',
    ['method', 'route', 'status'],
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  );
  return (request, response, next) => {
    const started = performance.now();
    const trace = continueTrace(request.headers.traceparent?.toString(), base);
    response.once('close', () =>
      context.with(trace, () => {
        const durationMs = Math.round((performance.now() - started) * 10) / 10;
        const method = knownMethods.has(request.method) ? request.method : 'OTHER';
        const route = patternOf(request, response);
        durations.observe({ method, route, status: String(response.statusCode) }, durationMs / 1000);
        if (!quiet.has(route)) log.info('Answered', { method, route, status: response.statusCode, durationMs });
      }),
    );
    context.with(trace, next);
  };
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Asked every few seconds by machines; nobody reads those lines. */
const quiet = new Set(['/health/live', '/health/ready', '/metrics']);

/** The pattern of the route that answered; what is mounted on Express by hand names its own in `response.locals.route`. */
function patternOf(request: Request, response: Response): string {
  const route = request.route as { path?: unknown } | undefined;
  const pattern: unknown = route?.path ?? response.locals.route;
  return typeof pattern === 'string' ? pattern : 'none';
}

/** Headers of an API: nothing may be framed, run, stored or sniffed. Pages and /docs set their own policy afterwards. */
export function secureHeaders(): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'frame-ancestors': ["'none'"],
          'base-uri': ["'none'"],
          'form-action': ["'none'"],
        },
      },
      xFrameOptions: { action: 'deny' },
      referrerPolicy: { policy: 'no-referrer' },
    }),
    (_request, response, next) => {
      response.setHeader('Cache-Control', 'no-store');
      next();
    },
  ];
}

/** How a JSON body is read: 1 MB at most, in UTF-8. */
export const jsonBody = { limit: '1mb', type: ['application/json', 'application/*+json'], verify };

/** Refuses what is not UTF-8 before its bytes are replaced by others; marks an empty body, which the parser takes for `{}`. */
function verify(_request: IncomingMessage, response: ServerResponse, body: Buffer, charset: string): void {
  if (charset !== 'utf-8') throw new Refusal(415, 'WRONG_MEDIA_TYPE', 'Send the body as application/json in UTF-8.');
  if (!isUtf8(body)) throw new Refusal(400, 'MALFORMED', 'The body is not UTF-8. Nothing of it was kept.');
  if (body.length === 0) (response as Response).locals.emptyBody = true;
}

/** Refuses a body that no parser took: it was not JSON (or, where an app has pages, not a form). */
export function refuseUnreadBody(request: Request, response: Response, next: NextFunction): void {
  if (response.locals.emptyBody === true) {
    request.body = undefined;
    return next();
  }
  const has = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (has && request.body === undefined) {
    return next(new Refusal(415, 'WRONG_MEDIA_TYPE', 'Send the body as application/json in UTF-8.'));
  }
  next();
}
