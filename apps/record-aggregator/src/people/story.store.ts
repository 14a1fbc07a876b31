import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** One thing that happened to a hub person in the record; ids and codes only. */
export interface StoryLine {
  at: Date;
  what: 'NOTIFIED' | 'LINKED' | 'UNLINKED';
  sourcePersonId: string;
  /** The notification, or the link. */
  id: string;
  /** Version of the notification, or the rule of the link. */
  detail: string;
}

/** How one child's record came to be, for people who look for what went wrong. */
@Injectable()
export class StoryStore {
  constructor(private readonly db: DataSource) {}

  /** Of every source person that ever was this hub person: what was told, and when it was believed to be it; oldest first. */
  list(personId: string): Promise<StoryLine[]> {
    return this.db.query(
      `WITH links AS (SELECT * FROM identity_link WHERE person_id = $1)
       SELECT n.received_at AS at, 'NOTIFIED' AS what, p.source_person_id AS "sourcePersonId",
              n.notification_id AS id, n.version::text AS detail
       FROM notification_person p JOIN notification n USING (notification_id)
       WHERE p.source_person_id IN (SELECT source_person_id FROM links)
       UNION ALL SELECT believed_from, 'LINKED', source_person_id, link_id, rule FROM links
       UNION ALL SELECT believed_until, 'UNLINKED', source_person_id, link_id, rule FROM links
         WHERE believed_until IS NOT NULL
       ORDER BY at, what DESC, id`,
      [personId],
    );
  }
}
