import type { ClientMetadata } from 'oidc-provider';
import type { Agency, Role } from '#libs/contracts';
import type { DevIdentityEnv } from './env.js';

/** For whom a client that calls for itself speaks. */
interface SystemClient {
  role: Role;
  agency: Agency;
  secret: string;
}

/** Where the front door takes people back, after sign-in and after sign-out. */
const frontDoorPaths = { signedIn: '/sign-in/callback', signedOut: ['/', '/signed-out'] };

/** Every client that may fetch a token for itself, by client id. */
export function systemClients(env: DevIdentityEnv): Map<string, SystemClient> {
  const demonstration = (id: string, role: Role, agency: Agency): [string, SystemClient] => [
    id,
    { role, agency, secret: `demo-${id}` },
  ];
  const own = Object.entries(env.serviceSecrets).map(([id, secret]): [string, SystemClient] => [
    id,
    { role: 'SERVICE', agency: 'social-care:926', secret },
  ]);
  return new Map([
    demonstration('police-rms', 'ADAPTER_SERVICE', 'police:36'),
    demonstration('health-epr', 'ADAPTER_SERVICE', 'health:RM1'),
    demonstration('social-care-cms', 'ADAPTER_SERVICE', 'social-care:926'),
    demonstration('school-mis', 'ADAPTER_SERVICE', 'education:121000'),
    demonstration('demonstration-county', 'DATA_PROTECTION_OFFICER', 'social-care:926'),
    demonstration('demonstration-county-police', 'DATA_PROTECTION_OFFICER', 'police:36'),
    demonstration('demonstration-county-health', 'DATA_PROTECTION_OFFICER', 'health:RM1'),
    demonstration('demonstration-county-school', 'DATA_PROTECTION_OFFICER', 'education:121000'),
    ...own,
  ]);
}

/** The clients as the provider wants them; the front door's also signs people in, with code and PKCE. */
export function toClientMetadata(env: DevIdentityEnv): ClientMetadata[] {
  return [...systemClients(env)].map(([client_id, { secret }]) => ({
    client_id,
    client_secret: secret,
    token_endpoint_auth_method: 'client_secret_basic',
    id_token_signed_response_alg: 'ES256',
    ...(client_id === 'front-door'
      ? webClient(env)
      : { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] }),
  }));
}

function webClient({ frontDoorUrl }: DevIdentityEnv): Partial<ClientMetadata> {
  return {
    client_name: 'Lintel front door',
    grant_types: ['authorization_code', 'client_credentials'],
    response_types: ['code'],
    redirect_uris: [frontDoorUrl + frontDoorPaths.signedIn],
    post_logout_redirect_uris: frontDoorPaths.signedOut.map((path) => frontDoorUrl + path),
  };
}
