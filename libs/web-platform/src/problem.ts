import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import type { FieldProblem } from '#libs/contracts';
import { Refusal } from './refusal.js';
import { Unreachable } from './unreachable.js';

/** The body of every refusal and failure (RFC 9457), sent as `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  /** `urn:lintel:trace:` and the trace id under which our logs tell the rest. */
  instance: string;
  errors: readonly FieldProblem[];
}

const awaySays = 'Part of Lintel is away. Nothing was lost; try again in a minute.';

const sentences: Record<number, [code: string, says: string]> = {
  400: ['MALFORMED', 'The request could not be read. Check that its body is well-formed JSON.'],
  401: ['NO_TOKEN', 'Sign in, or send a valid access token.'],
  403: ['NOT_PERMITTED', 'You are not permitted to do this.'],
  404: ['NOT_FOUND', 'There is nothing here that you may see.'],
  405: ['METHOD_NOT_ALLOWED', 'This address does not take that method.'],
  408: ['TOO_SLOW', 'The request took too long to arrive. Send it again.'],
  413: ['TOO_LARGE', 'The body is larger than 1 MB. Send less.'],
  415: ['WRONG_MEDIA_TYPE', 'Send the body as application/json in UTF-8.'],
  503: ['AWAY', awaySays],
};

/**
 * Whatever was thrown, as a refusal that may be told: a `Refusal` as it is, a known HTTP status in fixed words, anything
 * else as a 500. Words of other errors are never used: they may repeat the request.
 */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof Unreachable) return new Refusal(503, error.code ?? 'AWAY', awaySays);
  const status = statusOf(error);
  const known = sentences[status];
  if (known) return new Refusal(status, ...known);
  if (status >= 400 && status < 500) return new Refusal(status, 'REFUSED', 'The request was refused.');
  return new Refusal(500, 'FAILED', 'Something went wrong on our side. Quote the trace id if you report it.');
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof URIError) return 400;
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') return error.status;
  return 500;
}

/** The problem document of a refusal. */
export function toProblem(refusal: Refusal, traceId: string): Problem {
  return {
    type: `urn:lintel:problem:${refusal.code.toLowerCase().replaceAll('_', '-')}`,
    title: STATUS_CODES[refusal.status] ?? 'Refused',
    status: refusal.status,
    detail: refusal.says,
    code: refusal.code,
    instance: `urn:lintel:trace:${traceId}`,
    errors: refusal.fields,
  };
}
