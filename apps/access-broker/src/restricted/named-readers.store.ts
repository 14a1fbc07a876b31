import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';

/** Named readers of restrictions, and when they no longer were. Both are only added. */
@Injectable()
export class NamedReadersStore {
  /** Names those who are not named already. */
  async name(
    tx: EntityManager,
    restrictionId: string,
    userIds: readonly string[],
    named: { at: Date; by: string; reason: string | null },
  ): Promise<void> {
    const readers = [...new Set(userIds)];
    await tx.query(
      `INSERT INTO named_reader (named_id, restriction_id, user_id, named_by, named_at, reason)
       SELECT named_id, $3, user_id, $4, $5, $6 FROM unnest($1::uuid[], $2::text[]) AS new (named_id, user_id)
       WHERE NOT EXISTS (
         SELECT FROM named_reader n LEFT JOIN named_reader_end e USING (named_id)
         WHERE n.restriction_id = $3 AND n.user_id = new.user_id AND e.named_id IS NULL)`,
      [readers.map(() => newId()), readers, restrictionId, named.by, named.at, named.reason],
    );
  }

  /** Ends the naming of a reader. Gives whether there was one. */
  async end(
    tx: EntityManager,
    restrictionId: string,
    userId: string,
    ended: { at: Date; by: string },
  ): Promise<boolean> {
    const added = await tx.query<unknown[]>(
      `INSERT INTO named_reader_end (named_id, ended_at, ended_by)
       SELECT named_id, $3, $4 FROM named_reader WHERE restriction_id = $1 AND user_id = $2
       ON CONFLICT DO NOTHING RETURNING 1`,
      [restrictionId, userId, ended.at, ended.by],
    );
    return added.length > 0;
  }
}
