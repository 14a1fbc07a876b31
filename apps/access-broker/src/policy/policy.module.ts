import { type DynamicModule, Module } from '@nestjs/common';
import { PolicyFolder, PolicyInForce } from './policy-in-force.js';

/** The policies of this process. Global: import it once. */
@Module({})
export class PolicyModule {
  static of(folder: URL): DynamicModule {
    return {
      module: PolicyModule,
      global: true,
      providers: [{ provide: PolicyFolder, useValue: new PolicyFolder(folder) }, PolicyInForce],
      exports: [PolicyInForce],
    };
  }
}
