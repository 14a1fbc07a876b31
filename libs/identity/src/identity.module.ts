import { type DynamicModule, Module, type OnModuleInit } from '@nestjs/common';
import { Health } from '#libs/web-platform';
import { IdentityOptions } from './identity-options.js';
import { Issuer } from './issuer.js';
import { ServiceTokens } from './service-tokens.js';
import { TokenVerifier } from './token-verifier.js';

/** Gives an app its guard's parts, its verifier and, where it has a client, its own tokens. Global: import it once. */
@Module({})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly health: Health,
    private readonly issuer: Issuer,
  ) {}

  static forApp(options: IdentityOptions): DynamicModule {
    const tokens = options.client ? [ServiceTokens] : [];
    return {
      module: IdentityModule,
      global: true,
      providers: [
        { provide: IdentityOptions, useValue: new IdentityOptions(options) },
        Issuer,
        TokenVerifier,
        ...tokens,
      ],
      exports: [IdentityOptions, Issuer, TokenVerifier, ...tokens],
    };
  }

  onModuleInit(): void {
    this.health.part('sign-in', () => this.issuer.metadata());
  }
}
