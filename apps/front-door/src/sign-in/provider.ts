import { Injectable } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  Configuration,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { IdentityOptions, Issuer } from '#libs/identity';
import type { SigningIn } from '../pages/session-data.js';

/** What a finished sign-in gives. */
export interface Tokens {
  accessToken: string;
  /** ISO instant. */
  endsAt: string;
}

/** The OpenID provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, section 3.1). */
@Injectable()
export class Provider {
  constructor(
    private readonly options: IdentityOptions,
    private readonly issuer: Issuer,
  ) {}

  /** Where to send a person who signs in, and what must be found again afterwards. Throws 503 where the provider is away. */
  async begin(redirectUri: string, returnTo: string): Promise<{ url: string; signingIn: SigningIn }> {
    const signingIn = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), returnTo };
    const url = buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: redirectUri,
      scope: 'openid profile',
      resource: this.options.audience,
      state: signingIn.state,
      nonce: signingIn.nonce,
      code_challenge: await calculatePKCECodeChallenge(signingIn.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, signingIn };
  }

  /** Exchanges the code that came back. Throws where state, nonce, verifier or the provider's answer is not right. */
  async finish(cameBackTo: URL, signingIn: SigningIn): Promise<Tokens> {
    const granted = await authorizationCodeGrant(
      await this.configuration(),
      cameBackTo,
      {
        expectedState: signingIn.state,
        expectedNonce: signingIn.nonce,
        pkceCodeVerifier: signingIn.verifier,
        idTokenExpected: true,
      },
      { resource: this.options.audience },
    );
    return {
      accessToken: granted.access_token,
      endsAt: new Date(Date.now() + (granted.expires_in ?? 300) * 1_000).toISOString(),
    };
  }

  /** Where to send a person who signs out. Without the id token, which names the person: it would stand in the address. */
  async end(afterwards: string): Promise<string> {
    const configuration = await this.configuration();
    if (!configuration.serverMetadata().end_session_endpoint) return afterwards;
    return buildEndSessionUrl(configuration, { post_logout_redirect_uri: afterwards }).href;
  }

  private async configuration(): Promise<Configuration> {
    const { client, issuer } = this.options;
    if (!client) throw new Error('The front door has no client of its own.');
    const metadata = await this.issuer.metadata();
    const configuration = new Configuration(metadata, client.id, undefined, ClientSecretBasic(client.secret));
    configuration.timeout = 3;
    // Only where the issuer itself is plain http: demonstration and tests on one machine.
    if (issuer.startsWith('http:')) allowInsecureRequests(configuration);
    return configuration;
  }
}
