import { type AppName, check, type Contract } from '#libs/contracts';
import { Refusal } from './refusal.js';
import { currentTraceparent } from './trace-context.js';
import { Unreachable } from './unreachable.js';

/** A call from one app of Lintel to another. */
export interface AppCall<T> {
  app: AppName;
  /** Base address of that app. */
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query; ids only, never words of people. */
  path: string;
  body?: object;
  /** The calling app's own access token. */
  bearer: string;
  /** Access token of the person on whose behalf it calls, sent as Lintel-Viewer. */
  viewer?: string;
  /** The contract of the answer; what does not fit it is not used. */
  gives: Contract<T>;
  timeoutMs?: number;
}

/**
 * Calls another app in the current trace and gives its checked answer. Throws `Refusal` with that app's status and code
 * where it refused (4xx), `Unreachable` where it is away, late (3 s unless told), failed (5xx) or broke the contract.
 */
export async function callApp<T extends object>(call: AppCall<T>): Promise<T> {
  const response = await send(call);
  const answer = await read(call, response);
  if (response.ok) {
    if (check(call.gives, answer).length > 0) throw new Unreachable(call.app, 'ANSWER');
    return answer as T;
  }
  const { code, detail } = problemIn(answer);
  if (response.status >= 400 && response.status < 500) {
    throw new Refusal(response.status, code ?? 'REFUSED', detail ?? 'The request was refused.');
  }
  throw new Unreachable(call.app, 'STATUS', code);
}

async function send(call: AppCall<object>): Promise<Response> {
  const traceparent = currentTraceparent();
  try {
    return await fetch(call.url + call.path, {
      method: call.method,
      headers: {
        accept: 'application/json, application/problem+json',
        authorization: `Bearer ${call.bearer}`,
        ...(call.body ? { 'content-type': 'application/json' } : {}),
        ...(call.viewer ? { 'lintel-viewer': call.viewer } : {}),
        ...(traceparent ? { traceparent } : {}),
      },
      body: call.body ? JSON.stringify(call.body) : undefined,
      redirect: 'error',
      signal: AbortSignal.timeout(call.timeoutMs ?? 3_000),
    });
  } catch (error) {
    throw unreachable(call.app, error);
  }
}

async function read(call: AppCall<object>, response: Response): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    throw unreachable(call.app, error);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function unreachable(app: AppName, error: unknown): Unreachable {
  const late = error instanceof DOMException && error.name === 'TimeoutError';
  return Object.assign(new Unreachable(app, late ? 'TIMEOUT' : 'NETWORK'), { cause: error });
}

function problemIn(answer: unknown): { code?: string; detail?: string } {
  if (typeof answer !== 'object' || answer === null) return {};
  const { code, detail } = answer as { code?: unknown; detail?: unknown };
  return {
    ...(typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? { code } : {}),
    ...(typeof detail === 'string' ? { detail } : {}),
  };
}
