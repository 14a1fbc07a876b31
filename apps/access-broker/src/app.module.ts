import { type DynamicModule, Module } from '@nestjs/common';
import { DatabaseModule } from '#libs/database';
import { IdentityModule } from '#libs/identity';
import { MessagingModule, type Transport } from '#libs/messaging';
import { AgreementsModule } from './agreements/agreements.module.js';
import { AuthzenModule } from './authzen/authzen.module.js';
import { BreakGlassModule } from './break-glass/break-glass.module.js';
import { ClaimsModule } from './claims/claims.module.js';
import { database } from './database.js';
import { DecisionsModule } from './decisions/decisions.module.js';
import type { AccessBrokerEnv } from './env.js';
import { ExplanationsModule } from './explanations/explanations.module.js';
import { FootingModule } from './footing/footing.module.js';
import { ExclusionsModule } from './exclusions/exclusions.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { PolicyModule } from './policy/policy.module.js';
import { ReadersModule } from './readers/readers.module.js';
import { RelationshipsModule } from './relationships/relationships.module.js';
import { ShareDecisionsModule } from './share-decisions/share-decisions.module.js';
import { RestrictionsModule } from './restricted/restrictions.module.js';

/** The access broker: relationships, agreements, policies, decisions and the ledger. */
@Module({})
export class AppModule {
  static with(env: AccessBrokerEnv, transport: Transport, policyFolder: URL): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forApp(database, env.DATABASE_URL),
        IdentityModule.forApp({ issuer: env.OIDC_ISSUER, audience: 'urn:lintel' }),
        MessagingModule.forApp({ app: 'access-broker', transport }),
        PolicyModule.of(policyFolder),
        LedgerModule.with(env.LEDGER_KEYS),
        RelationshipsModule,
        AgreementsModule,
        BreakGlassModule,
        ClaimsModule,
        ExclusionsModule,
        RestrictionsModule,
        DecisionsModule,
        AuthzenModule,
        ReadersModule,
        FootingModule,
        ShareDecisionsModule,
        ExplanationsModule,
      ],
    };
  }
}
