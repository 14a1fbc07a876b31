import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { Log } from '#libs/web-platform';
import { DataSource } from 'typeorm';
import { RecordSettings } from '../settings.js';
import { Matcher } from './matcher.js';
import { prepareMatchIndex } from './match-index.js';
import { readModelFiles } from './model-files.js';

/** Makes the index of who is found by what, before any consumer starts. */
@Injectable()
class MatchIndex implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly matcher: Matcher,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    const notifications = await prepareMatchIndex(this.db, this.matcher);
    if (notifications > 0) this.log.info('Indexed the people held for the matching model', { count: notifications });
  }
}

/** Who might be whom: the model in force, without which the app does not start, and the index for it. */
@Module({
  providers: [
    {
      provide: Matcher,
      inject: [RecordSettings],
      useFactory: async ({ matchingModel }: RecordSettings) => Matcher.of(await readModelFiles(matchingModel)),
    },
    MatchIndex,
  ],
  exports: [Matcher],
})
export class MatchingModule {}
