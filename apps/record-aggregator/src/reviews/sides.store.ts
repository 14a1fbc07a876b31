import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Through whose records a source person may be seen: a child through its own, anybody else through those of children. */
@Injectable()
export class SidesStore {
  constructor(private readonly db: DataSource) {}

  /**
   * By source person: the hub persons whose records tell of it. An adult has no record of its own to have a relationship
   * to: who may see the adult in the record of a child, the three told of last, may see the adult here.
   */
  async listThrough(sourcePersonIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.db.query<{ sourcePersonId: string; personId: string }[]>(
      `SELECT asked.source_person_id AS "sourcePersonId", through.person_id AS "personId"
       FROM unnest($1::uuid[]) AS asked (source_person_id)
         JOIN source_person s USING (source_person_id)
         CROSS JOIN LATERAL (
           (SELECT l.person_id FROM identity_link l
            WHERE l.source_person_id = s.source_person_id AND l.believed_until IS NULL)
           UNION
           (SELECT l.person_id
            FROM notification_person own
              JOIN notification n USING (notification_id)
              JOIN notification_person child ON child.notification_id = own.notification_id
                AND child.kind IN ('CHILD', 'UNBORN_CHILD')
              JOIN identity_link l ON l.source_person_id = child.source_person_id AND l.believed_until IS NULL
            WHERE own.source_person_id = s.source_person_id AND s.kind NOT IN ('CHILD', 'UNBORN_CHILD')
            GROUP BY l.person_id ORDER BY max(n.received_at) DESC, l.person_id LIMIT 3)
         ) AS through`,
      [[...new Set(sourcePersonIds)]],
    );
    return new Map(
      [...Map.groupBy(rows, ({ sourcePersonId }) => sourcePersonId)].map(([id, through]) => [
        id,
        through.map(({ personId }) => personId),
      ]),
    );
  }
}
