import { fileURLToPath } from 'node:url';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Provider } from 'oidc-provider';
import { bootApp, type LogDestination, type RunningApp } from '#libs/web-platform';
import { AppModule } from './app.module.js';
import { type DevIdentityEnv, refuseProduction } from './env.js';
import { createProvider, isProviderPath } from './provider.js';
import { renderPage } from './render-page.js';

const assets = fileURLToPath(new URL('assets', import.meta.url));

/** Starts the demonstration's OpenID provider. Throws in production. */
export async function start(env: DevIdentityEnv, log?: LogDestination): Promise<RunningApp> {
  refuseProduction();
  const provider = createProvider(env);
  return bootApp({
    name: 'dev-identity',
    module: AppModule.around(provider),
    port: env.port,
    log,
    pages: (app) => {
      app.use(pagePolicy(env.frontDoorUrl), answerProviderPaths(provider));
      app.useStaticAssets(assets, { prefix: '/assets' });
      app.useBodyParser('urlencoded', { extended: false, limit: '10kb' });
    },
    errorPage: (_problem, _request, response) =>
      void response.type('html').send(renderPage('error', { frontDoorUrl: env.frontDoorUrl })),
  });
}

/** No script at all. Forms may lead on to the front door: browsers hold `form-action` against redirects too. */
function pagePolicy(frontDoorUrl: string): RequestHandler {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    `form-action 'self' ${new URL(frontDoorUrl).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
  return (_request, response, next) => {
    response.setHeader('Content-Security-Policy', policy);
    next();
  };
}

/** Hands the provider what is its own, before any body is parsed: it reads bodies itself. */
function answerProviderPaths(provider: Provider): RequestHandler {
  const answer = provider.callback();
  return (request: Request, response: Response, next: NextFunction) => {
    if (!isProviderPath(request.path)) return next();
    response.locals.route = request.path.startsWith('/auth/') ? '/auth/:uid' : request.path;
    void answer(request, response);
  };
}
