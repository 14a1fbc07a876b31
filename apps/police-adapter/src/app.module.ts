import { type DynamicModule, Module } from '@nestjs/common';
import { DatabaseModule } from '#libs/database';
import { IdentityModule } from '#libs/identity';
import { MessagingModule, type Transport } from '#libs/messaging';
import { database } from './database.js';
import type { PoliceAdapterEnv } from './env.js';
import { NotificationsModule } from './notifications/notifications.module.js';

/** The police adapter: notifications in, receipts and progress back. */
@Module({})
export class AppModule {
  static with(env: PoliceAdapterEnv, transport: Transport): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forApp(database, env.DATABASE_URL),
        IdentityModule.forApp({ issuer: env.OIDC_ISSUER, audience: 'urn:lintel' }),
        MessagingModule.forApp({ app: 'police-adapter', transport }),
        NotificationsModule,
      ],
    };
  }
}
