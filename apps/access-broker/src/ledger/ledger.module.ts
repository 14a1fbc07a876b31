import { type DynamicModule, Module } from '@nestjs/common';
import { Checkpoints, LedgerKeys } from './checkpoints.js';
import { LedgerProofsController } from './ledger-proofs.controller.js';
import { LedgerProofsService } from './ledger-proofs.service.js';
import { LedgerStore } from './ledger.store.js';
import { Sequencer } from './sequencer.js';
import { TreeStore } from './tree.store.js';

/** The disclosure ledger: entries, and the signed tree that proves none was changed or removed. Global: import it once. */
@Module({})
export class LedgerModule {
  static with(keyFolder: string): DynamicModule {
    return {
      module: LedgerModule,
      global: true,
      controllers: [LedgerProofsController],
      providers: [
        { provide: LedgerKeys, useValue: new LedgerKeys(keyFolder) },
        LedgerStore,
        Sequencer,
        TreeStore,
        Checkpoints,
        LedgerProofsService,
      ],
      exports: [LedgerStore, Sequencer],
    };
  }
}
