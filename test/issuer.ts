import { createServer, type IncomingMessage, type Server } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { Agency, Role } from '#libs/contracts';

/** Whom a test token speaks for; the rest has made-up defaults. */
export interface Bearer {
  role: Role;
  agency?: Agency;
  userId?: string;
  team?: string;
  /** A client that calls for itself; its user id is its client id. */
  system?: boolean;
}

/** An OpenID provider for tests: real keys and real HTTP, tokens on demand. Its token endpoint serves Lintel's own apps. */
export interface TestIssuer {
  url: string;
  token(bearer: Bearer): Promise<string>;
  /** A token with any claims, to be refused: `claims` replace the right ones. */
  oddToken(claims: JWTPayload): Promise<string>;
  /** How often an app fetched a token of its own. */
  granted(): number;
  close(): Promise<void>;
}

export async function testIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' }] };
  let granted = 0;
  let url = '';

  const sign = (claims: JWTPayload): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'test', typ: 'at+jwt' }).sign(privateKey);
  const rightClaims = (): JWTPayload => {
    const now = Math.floor(Date.now() / 1_000);
    return { iss: url, aud: 'urn:lintel', iat: now, exp: now + 600 };
  };
  const token = ({ role, agency = 'social-care:926', userId = 'u-17', team, system }: Bearer): Promise<string> =>
    sign({ ...rightClaims(), sub: userId, client_id: system ? userId : 'front-door', role, agency, team });

  const server = createServer((request, response) => {
    const answer = (body: unknown): void =>
      void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration') {
      return answer({ issuer: url, jwks_uri: `${url}/jwks`, token_endpoint: `${url}/token` });
    }
    if (request.url === '/jwks') return answer(jwks);
    if (request.url === '/token') {
      granted += 1;
      const bearer: Bearer = { role: 'SERVICE', agency: 'social-care:926', userId: clientOf(request), system: true };
      return void token(bearer).then((access_token) => answer({ access_token, token_type: 'bearer', expires_in: 600 }));
    }
    response.writeHead(404).end();
  });
  url = await listen(server);

  return {
    url,
    token,
    oddToken: (claims) => sign({ ...rightClaims(), sub: 'u-17', client_id: 'front-door', ...claims }),
    granted: () => granted,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function clientOf(request: IncomingMessage): string {
  const [, encoded = ''] = (request.headers.authorization ?? '').split(' ');
  return decodeURIComponent(Buffer.from(encoded, 'base64').toString().split(':')[0] ?? '');
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('No port');
      resolve(`http://localhost:${address.port}`);
    });
  });
}
