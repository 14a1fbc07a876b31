import { Module } from '@nestjs/common';
import { RelationshipsConsumer } from './relationships.consumer.js';
import { RelationshipsStore } from './relationships.store.js';

/** Who relates to which child, from what the front door publishes. */
@Module({ controllers: [RelationshipsConsumer], providers: [RelationshipsStore] })
export class RelationshipsModule {}
