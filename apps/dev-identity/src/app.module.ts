import { type DynamicModule, Module } from '@nestjs/common';
import { Provider } from 'oidc-provider';
import { SignInController } from './sign-in.controller.js';

/** The sign-in page around the provider; the provider's own paths are put on Express in start.ts. */
@Module({})
export class AppModule {
  static around(provider: Provider): DynamicModule {
    return {
      module: AppModule,
      controllers: [SignInController],
      providers: [{ provide: Provider, useValue: provider }],
    };
  }
}
