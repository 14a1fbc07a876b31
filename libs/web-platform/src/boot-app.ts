import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { INestApplication, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import type { AppName } from '#libs/contracts';
import { type ApiDescription, ApiDocument } from './api-document.js';
import { refuseBareHandlers } from './handlers.js';
import { Health } from './health.js';
import { Log, type LogDestination } from './log.js';
import { Metrics } from './metrics.js';
import { nestLog } from './nest-log.js';
import { jsonBody, observe, refuseUnreadBody, secureHeaders } from './pipeline.js';
import { PlatformModule } from './platform.module.js';
import { type ErrorPage, ProblemFilter } from './problem-filter.js';
import { followTraces, ofApp } from './trace-context.js';

/** What an app is made of. */
export interface AppParts {
  name: AppName;
  module: NestModule;
  /** 0 lets the system choose. */
  port: number;
  /** Messages in: `transport.strategy(name)` of libs/messaging. */
  strategy?: CustomTransportStrategy;
  /** Given, the app serves /openapi.json and /docs. */
  api?: ApiDescription;
  /** Puts sessions, forms and static files on Express, before the JSON parser and before any route. */
  pages?: (app: NestExpressApplication) => void;
  /** Given, a person whose request fails gets this page; programs get problem+json all the same. */
  errorPage?: ErrorPage;
  /** Where log lines go; standard output unless told. */
  log?: LogDestination;
}

type NestModule = Type | { module: Type };

/** An app that listens. `close` lets what is under way finish, for five seconds at most. */
export interface RunningApp {
  url: string;
  app: INestApplication;
  close(): Promise<void>;
}

const drainMs = 5_000;
const swaggerUiFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/**
 * Starts an app: logs, traces, numbers, health, headers, body limit, refusals as problem+json, then its module, its
 * consumers and its port. Throws `BareHandlers` where a route or consumer has no permission, and stops what it started.
 */
export function bootApp(parts: AppParts): Promise<RunningApp> {
  followTraces();
  const base = ofApp(parts.name, ROOT_CONTEXT);
  return context.with(base, async () => {
    const log = new Log(parts.name, parts.log);
    nestLog.add(parts.name, log);
    const metrics = new Metrics(parts.name);
    const health = new Health();
    const api = parts.api && new ApiDocument(parts.api);
    const app = await NestFactory.create<NestExpressApplication>(
      { module: Root, imports: [PlatformModule.forApp({ log, metrics, health, api }), parts.module] },
      { logger: nestLog, bodyParser: false, abortOnError: false },
    );
    try {
      app.set('etag', false);
      app.use(observe(log, metrics, base), ...secureHeaders());
      parts.pages?.(app);
      if (api) app.useStaticAssets(swaggerUiFolder, { prefix: '/docs/assets', index: false });
      app.useBodyParser('json', jsonBody);
      app.use(refuseUnreadBody);
      app.useGlobalFilters(new ProblemFilter(log, parts.errorPage));
      // Consumers share the app's filters: ProblemFilter passes their errors on, so that retry and parking see the true class.
      if (parts.strategy) app.connectMicroservice({ strategy: parts.strategy }, { inheritAppConfig: true });
      await app.init();
      refuseBareHandlers(app, routesOnExpress(app));
      api?.describe(app);
      if (parts.strategy) await app.startAllMicroservices();
      await app.listen(parts.port);
    } catch (error) {
      await app.close().catch((second: unknown) => log.error('Could not stop after a failed start', { error: second }));
      throw error;
    }
    log.info('Started');
    return { url: urlOf(app), app, close: () => close(app, health, log) };
  });
}

class Root {}

async function close(app: NestExpressApplication, health: Health, log: Log): Promise<void> {
  health.stop();
  const server = app.getHttpServer();
  const timer = setTimeout(() => server.closeAllConnections(), drainMs);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
  log.info('Stopped');
}

function urlOf(app: NestExpressApplication): string {
  const address = app.getHttpServer().address();
  if (address === null || typeof address === 'string') throw new Error('The app listens on no port.');
  return `http://localhost:${address.port}`;
}

/** Patterns of all routes on Express, Nest's own among them. */
function routesOnExpress(app: NestExpressApplication): string[] {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: { route?: { path: unknown } }[] } };
  return router.stack.flatMap(({ route }) => (route ? [String(route.path)] : []));
}
