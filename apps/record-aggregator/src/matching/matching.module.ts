import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { Log } from '#libs/web-platform';
import { DataSource } from 'typeorm';
import { Matcher } from './matcher.js';
import { prepareMatchIndex } from './match-index.js';

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

/** The index of who is found by what, for the model in force. */
@Module({ providers: [MatchIndex] })
export class MatchingModule {}
