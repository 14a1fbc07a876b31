import { randomBytes } from 'node:crypto';
import {
  type Context,
  context,
  createContextKey,
  propagation,
  ROOT_CONTEXT,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';

const appKey = createContextKey('lintel.app');

/** Makes OpenTelemetry's context follow asynchronous calls and speak W3C. Once for each process; more calls do nothing. */
export function followTraces(): void {
  if (context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())) {
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  }
}

/** A context of the same trace as `traceparent` with a span of its own, or of a new trace where it is absent or invalid. */
export function continueTrace(traceparent: string | undefined, base: Context = ROOT_CONTEXT): Context {
  const given = trace.getSpanContext(propagation.extract(trace.deleteSpan(base), traceparent ? { traceparent } : {}));
  return trace.setSpanContext(base, {
    traceId: given?.traceId ?? randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    traceFlags: given?.traceFlags ?? TraceFlags.SAMPLED,
  });
}

/** Runs `work` in the trace of `traceparent`, or in a new one. For consumers, whose trace comes in the envelope. */
export function inTrace<T>(traceparent: string | undefined, work: () => T): T {
  return context.with(continueTrace(traceparent, context.active()), work);
}

/** The current trace id, 32 hex digits; undefined outside any trace. */
export function currentTraceId(): string | undefined {
  return trace.getSpanContext(context.active())?.traceId;
}

/** The current trace as a `traceparent` header; undefined outside any trace. */
export function currentTraceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** The same context, marked as belonging to an app: single-node runs several in one process. */
export function ofApp(name: string, base: Context): Context {
  return base.setValue(appKey, name);
}

/** The app on whose behalf this runs; undefined in a process of none. */
export function currentApp(): string | undefined {
  const name = context.active().getValue(appKey);
  return typeof name === 'string' ? name : undefined;
}
