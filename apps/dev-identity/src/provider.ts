import { Provider, type Configuration, errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import { findPerson } from './people.js';
import { systemClients, toClientMetadata } from './clients.js';
import type { DevIdentityEnv } from './env.js';
import { MemoryAdapter } from './memory-adapter.js';
import { renderPage } from './render-page.js';
import { signingKeys } from './signing-keys.js';

/** Audience of every access token. */
const audience = 'urn:lintel';
const hour = 3_600;

/** Paths that the provider answers itself. */
const providerPaths = {
  authorization: '/auth',
  token: '/token',
  jwks: '/jwks',
  end_session: '/session/end',
} as const;

/** True for a path of the provider; its interaction pages are ours. */
export function isProviderPath(path: string): boolean {
  return (
    path === '/.well-known/openid-configuration' ||
    Object.values(providerPaths).some((own) => path === own || path.startsWith(`${own}/`))
  );
}

/** The OpenID provider: code with PKCE for the front door, client credentials for systems, signed access tokens for both. */
export function createProvider(env: DevIdentityEnv): Provider {
  const provider = new Provider(env.issuer, configuration(env));
  provider.use(async (context, next) => {
    await next();
    await replaceScriptedSignOut(context as KoaContextWithOIDC);
  });
  return provider;
}

function configuration(env: DevIdentityEnv): Configuration {
  const keys = signingKeys(env.signingSecret);
  const systems = systemClients(env);
  const stores: ConstructorParameters<typeof MemoryAdapter>[1] = new Map();
  return {
    adapter: (kind: string) => new MemoryAdapter(kind, stores),
    clients: toClientMetadata(env),
    jwks: { keys: [keys.jwk] },
    cookies: {
      keys: [keys.cookie],
      names: {
        session: 'dev_identity_session',
        interaction: 'dev_identity_interaction',
        resume: 'dev_identity_resume',
      },
    },
    routes: providerPaths,
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: {
      AccessToken: 8 * hour,
      ClientCredentials: hour,
      AuthorizationCode: 60,
      IdToken: hour,
      Interaction: hour,
      Session: 8 * hour,
      Grant: 8 * hour,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => resourceServer(resource),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: showSignOut,
        postLogoutSuccessSource: (context) =>
          show(context, renderPage('signed-out', { frontDoorUrl: env.frontDoorUrl })),
      },
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, id) => {
      const person = findPerson(id);
      return person && { accountId: id, claims: () => ({ sub: id, name: person.name }) };
    },
    loadExistingGrant: grantOfFrontDoor,
    extraTokenClaims: (_context, token) => {
      if (token.kind === 'ClientCredentials') {
        const { role, agency } = systems.get(token.clientId ?? '') ?? {};
        return { role, agency };
      }
      if (token.kind !== 'AccessToken') return undefined;
      const { role, agency, team, name } = findPerson(token.accountId) ?? {};
      return { role, agency, name, ...(team ? { team } : {}) };
    },
    renderError: (context) => show(context, renderPage('error', { frontDoorUrl: env.frontDoorUrl })),
  };
}

/** The demonstration's front door needs no consent of its people: signing in is enough. */
const grantOfFrontDoor: Configuration['loadExistingGrant'] = async ({ oidc }) => {
  const { client, session, provider, account } = oidc;
  if (!client || !session || !account) return undefined;
  const known = session.grantIdFor(client.clientId);
  const existing = known === undefined ? undefined : await provider.Grant.find(known);
  if (existing) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: account.accountId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
};

function resourceServer(resource: string): ResourceServer {
  if (resource !== audience) throw new errors.InvalidTarget();
  return { audience, scope: '', accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } };
}

/** Where nobody is signed in any more, the provider answers with a script that posts a form; ours is a page with a button. */
async function replaceScriptedSignOut(context: KoaContextWithOIDC): Promise<void> {
  if (context.path !== providerPaths.end_session || context.status !== 200) return;
  if (context.oidc.session?.accountId !== undefined) return;
  showSignOut(context);
}

function showSignOut(context: KoaContextWithOIDC): void {
  const action = context.oidc.urlFor('end_session_confirm');
  show(context, renderPage('sign-out', { action, xsrf: context.oidc.session?.state?.secret }));
}

function show(context: KoaContextWithOIDC, html: string): void {
  context.type = 'html';
  context.body = html;
}
