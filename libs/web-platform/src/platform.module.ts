import { type DynamicModule, Module } from '@nestjs/common';
import { ApiDocument } from './api-document.js';
import { DocsController } from './docs.controller.js';
import { Registry } from 'prom-client';
import { Health } from './health.js';
import { HealthController } from './health.controller.js';
import { Log } from './log.js';
import { Metrics } from './metrics.js';
import { MetricsController } from './metrics.controller.js';

/** What every app has: its log, its numbers, its health; and the documentation of its API where it has one. */
@Module({})
export class PlatformModule {
  static forApp(parts: { log: Log; metrics: Metrics; health: Health; api?: ApiDocument }): DynamicModule {
    const providers = [
      { provide: Log, useValue: parts.log },
      { provide: Metrics, useValue: parts.metrics },
      { provide: Registry, useValue: parts.metrics.registry },
      { provide: Health, useValue: parts.health },
    ];
    return {
      module: PlatformModule,
      global: true,
      controllers: [HealthController, MetricsController, ...(parts.api ? [DocsController] : [])],
      providers: [...providers, ...(parts.api ? [{ provide: ApiDocument, useValue: parts.api }] : [])],
      exports: [Log, Metrics, Registry, Health],
    };
  }
}
