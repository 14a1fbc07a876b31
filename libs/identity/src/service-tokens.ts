import { Injectable } from '@nestjs/common';
import { allowInsecureRequests, clientCredentialsGrant, ClientSecretBasic, Configuration } from 'openid-client';
import { IdentityOptions } from './identity-options.js';
import { Issuer, signInAway } from './issuer.js';

const renewBeforeMs = 60_000;

/** The app's own access token (OAuth 2 client credentials), fetched once and kept until a minute before it ends. */
@Injectable()
export class ServiceTokens {
  private held: { token: Promise<string>; renewAt: number } | undefined;

  constructor(
    private readonly options: IdentityOptions,
    private readonly issuer: Issuer,
  ) {}

  /** A token that is valid for a minute or more. Throws 503 where the provider is away or refuses our client. */
  bearer(): Promise<string> {
    if (this.held && Date.now() < this.held.renewAt) return this.held.token;
    const held = { token: Promise.resolve(''), renewAt: Number.POSITIVE_INFINITY };
    held.token = this.fetch().then(
      ({ token, lifeMs }) => {
        held.renewAt = Date.now() + Math.max(lifeMs - renewBeforeMs, lifeMs / 2);
        return token;
      },
      (error: unknown) => {
        held.renewAt = 0;
        throw signInAway(error);
      },
    );
    this.held = held;
    return held.token;
  }

  private async fetch(): Promise<{ token: string; lifeMs: number }> {
    const { client, issuer, audience } = this.options;
    if (!client) throw new Error('This app has no client of its own.');
    const metadata = await this.issuer.metadata();
    const configuration = new Configuration(metadata, client.id, undefined, ClientSecretBasic(client.secret));
    configuration.timeout = 3;
    // Only where the issuer itself is plain http: demonstration and tests on one machine.
    if (issuer.startsWith('http:')) allowInsecureRequests(configuration);
    const granted = await clientCredentialsGrant(configuration, { resource: audience });
    return { token: granted.access_token, lifeMs: (granted.expires_in ?? 60) * 1_000 };
  }
}
