import { Module } from '@nestjs/common';
import { LedgerStore } from './ledger.store.js';
import { Sequencer } from './sequencer.js';

/** The disclosure ledger: entries, and the chain that proves none was changed or removed. */
@Module({ providers: [LedgerStore, Sequencer], exports: [LedgerStore, Sequencer] })
export class LedgerModule {}
