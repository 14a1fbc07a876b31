import { Module } from '@nestjs/common';
import { SeparationsController } from '../incidents/separations.controller.js';
import { SeparationsService } from '../incidents/separations.service.js';
import { SeparationsStore } from '../incidents/separations.store.js';
import { QueueController } from '../queue/queue.controller.js';
import { QueueService } from '../queue/queue.service.js';
import { CandidatesStore } from '../search/candidates.store.js';
import { SearchController } from '../search/search.controller.js';
import { SearchService } from '../search/search.service.js';
import { Broker } from './broker.js';
import { FootingController } from './footing.controller.js';
import { FootingService } from './footing.service.js';
import { HeldStore } from './held.store.js';
import { RecordController } from './record.controller.js';
import { RecordService } from './record.service.js';

/** What is shown of the record and said about it: of one person, of a search, of a queue; always through the broker. */
@Module({
  controllers: [RecordController, FootingController, SearchController, QueueController, SeparationsController],
  providers: [
    Broker,
    HeldStore,
    RecordService,
    FootingService,
    CandidatesStore,
    SearchService,
    QueueService,
    SeparationsService,
    SeparationsStore,
  ],
  exports: [Broker, HeldStore],
})
export class ReadingModule {}
