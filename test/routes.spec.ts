import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AppName, Role } from '#libs/contracts';
import { getPermission, type PermissionName } from '#libs/identity';
import { type HandlerFound, listHandlers } from '#libs/web-platform';
import { type Hub, startHub } from '#test/hub';
import { Visitor } from '#test/visitor';

/** The apps whose routes are called by programs, with a token; the front door's are pages, with a session. */
const apis: AppName[] = ['police-adapter', 'record-aggregator', 'access-broker'];
const unknownId = '019ab000-0000-7000-8000-0000000000ff';

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub?.close());

interface Route extends HandlerFound {
  app: AppName;
  permission: PermissionName;
}

function guardedRoutes(app: AppName): Route[] {
  return listHandlers(hub.running.get(app)!.app).flatMap((handler) =>
    handler.method !== 'EVENT' && handler.access && 'permission' in handler.access
      ? [{ ...handler, app, permission: handler.access.permission as PermissionName }]
      : [],
  );
}

/** Calls a route with made-up ids and an empty body: whoever may not use it must be refused before either is read. */
function call(route: Route, headers: Record<string, string>, form?: Record<string, string>): Promise<Response> {
  return fetch(hub.url(route.app) + route.pattern.replaceAll(/:\w+/g, unknownId), {
    method: route.method,
    redirect: 'manual',
    headers: { ...headers, ...(route.method === 'GET' || form ? {} : { 'content-type': 'application/json' }) },
    ...(route.method === 'GET' ? {} : { body: form ? new URLSearchParams(form) : '{}' }),
  });
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Status of each route that did not refuse as it must. */
async function unrefused(
  routes: Route[],
  wanted: number[],
  headersFor: (route: Route) => Promise<Record<string, string>>,
  form?: Record<string, string>,
) {
  const found: string[] = [];
  for (const route of routes) {
    const { status } = await call(route, await headersFor(route), form);
    if (!wanted.includes(status)) found.push(`${route.app} ${route.method} ${route.pattern}: ${status}`);
  }
  return found;
}

describe('the routes of programs', () => {
  const routes = () => apis.flatMap(guardedRoutes);

  it('are those of the OpenAPI documents', async () => {
    for (const app of apis) {
      const document = (await (await fetch(`${hub.url(app)}/openapi.json`)).json()) as {
        paths: Record<string, object>;
      };
      const described = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
      );
      const guarded = guardedRoutes(app).map(({ method, pattern }) => `${method} ${pattern}`);
      expect(guarded.length).toBeGreaterThan(0);
      expect(described.sort()).toEqual(expect.arrayContaining(guarded.sort()));
    }
  });

  it('refuse whoever has no token', async () => {
    expect(await unrefused(routes(), [401], async () => ({}))).toEqual([]);
  });

  it('refuse a token that nobody issued', async () => {
    expect(await unrefused(routes(), [401], async () => bearer('eyJhbGciOiJub25lIn0.e30.'))).toEqual([]);
  });

  it('refuse a system of an agency that may not', async () => {
    const token = await hub.systemToken('school-mis');
    expect(await unrefused(routes(), [403], async () => bearer(token))).toEqual([]);
  });

  it('refuse a person of a role that may not, also where an app of ours asks for that person', async () => {
    const person = await hub.userToken('qa-analyst');
    expect(await unrefused(routes(), [403], async () => bearer(person))).toEqual([]);
    const forPerson = routes().filter(({ permission }) => getPermission(permission).services);
    expect(forPerson.length).toBeGreaterThan(0);
    const refused = await unrefused(forPerson, [403], async ({ permission }) => ({
      ...bearer(await hub.serviceToken(getPermission(permission).services![0]!)),
      'lintel-viewer': person,
    }));
    expect(refused).toEqual([]);
  });

  it('refuse an app of ours that asks for nobody', async () => {
    const forPerson = routes().filter(({ permission }) => getPermission(permission).services);
    const refused = await unrefused(forPerson, [401], async ({ permission }) =>
      bearer(await hub.serviceToken(getPermission(permission).services![0]!)),
    );
    expect(refused).toEqual([]);
  });
});

describe('the pages', () => {
  const pages = () => guardedRoutes('front-door');

  it('send whoever is not signed in to sign in, and show nothing', async () => {
    const shown: string[] = [];
    for (const page of pages()) {
      const response = await call(page, { accept: 'text/html' });
      const toSignIn =
        [302, 303].includes(response.status) && (response.headers.get('location') ?? '').startsWith('/sign-in');
      if (!toSignIn && ![401, 403].includes(response.status))
        shown.push(`${page.method} ${page.pattern}: ${response.status}`);
    }
    expect(pages().length).toBeGreaterThan(5);
    expect(shown).toEqual([]);
  });

  it.each(['police-notifier', 'qa-analyst', 'system-admin'])(
    'refuse a %s every page that is not for that role',
    async (person) => {
      const visitor = new Visitor();
      const landed = await visitor.signIn(hub.url('front-door'), person);
      const [, field = '', token = ''] =
        /name="(\w+)" value="([^"]+)">\s*<button[^>]*>Sign out/.exec(landed.body) ?? [];
      expect(token).not.toBe('');
      const cookie = visitor.cookie();
      // With the token that proves the form is theirs, so that nothing but their role can refuse them.
      const role = person.toUpperCase().replaceAll('-', '_') as Role;
      const theirs = pages().filter(({ permission }) => getPermission(permission).roles.includes(role));
      const others = pages().filter((page) => !theirs.includes(page));
      expect(others.length).toBeGreaterThan(5);
      expect(await unrefused(others, [403], async () => ({ cookie, accept: 'text/html' }), { [field]: token })).toEqual(
        [],
      );
    },
  );
});
