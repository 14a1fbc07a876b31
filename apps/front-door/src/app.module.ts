import { type DynamicModule, Module } from '@nestjs/common';
import { DatabaseModule } from '#libs/database';
import { IdentityModule } from '#libs/identity';
import { MessagingModule, type Transport } from '#libs/messaging';
import { AnnouncementsController } from './announcements/announcements.controller.js';
import { Announcer } from './announcements/announcer.js';
import { Doorbell } from './announcements/doorbell.js';
import { ChangeTeller } from './changes/change-teller.js';
import { ChangesConsumer } from './changes/changes.consumer.js';
import { ChangesController } from './changes/changes.controller.js';
import { ChangesStore } from './changes/changes.store.js';
import { ContactsConsumer } from './contacts/contacts.consumer.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { ContactsService } from './contacts/contacts.service.js';
import { ContactsStore } from './contacts/contacts.store.js';
import { TiersController } from './contacts/tiers.controller.js';
import { TiersService } from './contacts/tiers.service.js';
import { ConsentActsController } from './consents/consent-acts.controller.js';
import { ConsentsController } from './consents/consents.controller.js';
import { database } from './database.js';
import { DesignController } from './design/design.controller.js';
import { ExplanationsController } from './explanations/explanations.controller.js';
import { ExplanationSource } from './explanations/explanation-source.js';
import type { FrontDoorEnv } from './env.js';
import { Expiry } from './expiry.js';
import { ActPages } from './footing/act-pages.js';
import { FootingController } from './footing/footing.controller.js';
import { FootingSource } from './footing/footing-source.js';
import { DispensationsController } from './gateways/dispensations.controller.js';
import { GatewaysController } from './gateways/gateways.controller.js';
import { FrontDoorOptions } from './options.js';
import { DecisionsController } from './matches/decisions.controller.js';
import { LinksController } from './links/links.controller.js';
import { SeparationsController } from './links/separations.controller.js';
import { MatchesController } from './matches/matches.controller.js';
import { HomeController } from './pages/home.controller.js';
import { Seal } from './pages/seal.js';
import { signedInOn } from './pages/session-data.js';
import { TypedForms } from './pages/typed-forms.js';
import { UnsentForms } from './pages/unsent-forms.store.js';
import { PartnershipFile } from './partnership/partnership-file.js';
import { ReadersController } from './readers/readers.controller.js';
import { AsKnownController } from './record/as-known.controller.js';
import { ApartController } from './record/apart.controller.js';
import { RecordController } from './record/record.controller.js';
import { RecordSource } from './record/record-source.js';
import { SearchesController } from './search/searches.controller.js';
import { SearchesStore } from './search/searches.store.js';
import { Provider } from './sign-in/provider.js';
import { SignInController } from './sign-in/sign-in.controller.js';

/** The front door: pages, contacts, announcements. */
@Module({})
export class AppModule {
  static with(env: FrontDoorEnv, transport: Transport, file: PartnershipFile): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forApp(database, env.databaseUrl),
        MessagingModule.forApp({ app: 'front-door', transport }),
        IdentityModule.forApp({
          issuer: env.issuer,
          audience: 'urn:lintel',
          client: { id: 'front-door', secret: env.clientSecret },
          session: (request) => signedInOn(request)?.accessToken,
        }),
      ],
      // The stream stands before the contacts, whose pattern of one contact it would fit.
      controllers: [
        HomeController,
        SignInController,
        AnnouncementsController,
        ContactsController,
        ContactsConsumer,
        ChangesController,
        ChangesConsumer,
        RecordController,
        ApartController,
        ReadersController,
        ExplanationsController,
        SearchesController,
        MatchesController,
        DecisionsController,
        LinksController,
        SeparationsController,
        AsKnownController,
        TiersController,
        FootingController,
        ConsentsController,
        ConsentActsController,
        DispensationsController,
        GatewaysController,
        ...(env.showDesign ? [DesignController] : []),
      ],
      providers: [
        { provide: PartnershipFile, useValue: file },
        {
          provide: FrontDoorOptions,
          useValue: new FrontDoorOptions(env.agency, env.publicUrl, env.aggregatorUrl, env.brokerUrl),
        },
        { provide: Seal, useValue: new Seal(env.sessionSecret) },
        ActPages,
        Announcer,
        ChangeTeller,
        ChangesStore,
        ContactsService,
        ContactsStore,
        Doorbell,
        ExplanationSource,
        Expiry,
        FootingSource,
        Provider,
        RecordSource,
        SearchesStore,
        TiersService,
        TypedForms,
        UnsentForms,
      ],
    };
  }
}
