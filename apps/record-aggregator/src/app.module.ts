import { type DynamicModule, Module } from '@nestjs/common';
import type { Agency } from '#libs/contracts';
import { DatabaseModule } from '#libs/database';
import { IdentityModule } from '#libs/identity';
import { MessagingModule, type Transport } from '#libs/messaging';
import { database } from './database.js';
import type { RecordAggregatorEnv } from './env.js';
import { LinksModule } from './links/links.module.js';
import { Matcher } from './matching/matcher.js';
import { MatchingModule } from './matching/matching.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { ReadingModule } from './record/reading.module.js';
import { RecordSettings } from './settings.js';

@Module({})
class SettingsModule {
  static with(settings: RecordSettings, matcher: Matcher): DynamicModule {
    return {
      module: SettingsModule,
      global: true,
      providers: [
        { provide: RecordSettings, useValue: settings },
        { provide: Matcher, useValue: matcher },
      ],
      exports: [RecordSettings, Matcher],
    };
  }
}

/** The record aggregator: which child, what was told, and what each viewer may see of it. */
@Module({})
export class AppModule {
  static with(env: RecordAggregatorEnv, matcher: Matcher, transport: Transport): DynamicModule {
    const settings = new RecordSettings({
      frontDoorAgency: env.FRONT_DOOR_AGENCY as Agency,
      sources: env.SOURCES as Agency[],
      brokerUrl: env.ACCESS_BROKER_URL,
    });
    return {
      module: AppModule,
      imports: [
        SettingsModule.with(settings, matcher),
        DatabaseModule.forApp(database, env.DATABASE_URL),
        IdentityModule.forApp({
          issuer: env.OIDC_ISSUER,
          audience: 'urn:lintel',
          client: { id: 'record-aggregator', secret: env.CLIENT_SECRET },
        }),
        MessagingModule.forApp({ app: 'record-aggregator', transport }),
        NotificationsModule,
        ReadingModule,
        LinksModule,
        MatchingModule,
      ],
    };
  }
}
