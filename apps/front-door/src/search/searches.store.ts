import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SearchRequest } from '#libs/contracts';
import { Seal } from '../pages/seal.js';

const MINUTES = 30;

/** What somebody searched for: sealed, for half an hour, under an id that says nothing and is worth nothing to another user. */
@Injectable()
export class SearchesStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly seal: Seal,
  ) {}

  /** Keeps a search. Gives its id. */
  async keep(userId: string, request: SearchRequest): Promise<string> {
    const searchId = randomUUID();
    await this.dataSource.query(
      'INSERT INTO search (search_id, user_id, sealed, expires_at) VALUES ($1, $2, $3, now() + make_interval(mins => $4))',
      [searchId, userId, this.seal.close(request), MINUTES],
    );
    return searchId;
  }

  /** A search of this user's that has not expired. */
  async find(searchId: string, userId: string): Promise<SearchRequest | undefined> {
    const rows: { sealed: Buffer }[] = await this.dataSource.query(
      'SELECT sealed FROM search WHERE search_id = $1 AND user_id = $2 AND expires_at > now()',
      [searchId, userId],
    );
    return rows[0] && (this.seal.open(rows[0].sealed) as SearchRequest);
  }
}
