import type { DataSource, EntityManager } from 'typeorm';
import type { CloudEvent } from '#libs/contracts';

/** Makes the effect of an event happen once, however often it is delivered. */
export class Inbox {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` and remembers the event in one transaction; `consumer` names the effect, unique within the app. A second
   * delivery waits for the first to end and then does nothing. What `work` throws undoes everything and is thrown on.
   */
  apply(
    event: CloudEvent,
    consumer: string,
    work: (tx: EntityManager) => Promise<void>,
  ): Promise<'APPLIED' | 'ALREADY_APPLIED'> {
    return this.dataSource.transaction(async (tx) => {
      const added: unknown[] = await tx.query(
        'INSERT INTO inbox (consumer, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING event_id',
        [consumer, event.id],
      );
      if (added.length === 0) return 'ALREADY_APPLIED';
      await work(tx);
      return 'APPLIED';
    });
  }
}
