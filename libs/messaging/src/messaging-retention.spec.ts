import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#libs/database';
import { Post, receiverDb } from '#test/transport/world';
import { defaultRetention, MessagingRetention } from './messaging-retention.js';

let post: Post;
let data: DataSource;

beforeEach(async () => {
  post = await Post.open();
  data = await openDataSource(receiverDb, post.receiverUrl);
});

afterEach(async () => {
  await data.destroy();
  await post.close();
});

async function left(table: string, column: string): Promise<string[]> {
  const rows: { name: string }[] = await data.query(`SELECT ${column} AS name FROM ${table} ORDER BY 1`);
  return rows.map(({ name }) => name);
}

describe('retention', () => {
  it('clears what is settled and old, and never what is not sent or still parked', async () => {
    await data.query(`
      INSERT INTO outbox (id, topic, key, type, value, headers, appended_at, sent_at) VALUES
        (gen_random_uuid(), 't', 'unsent', 'x', '', '{}', now() - interval '1 year', NULL),
        (gen_random_uuid(), 't', 'sent 6 days ago', 'x', '', '{}', now(), now() - interval '6 days'),
        (gen_random_uuid(), 't', 'sent 8 days ago', 'x', '', '{}', now(), now() - interval '8 days');
      INSERT INTO inbox (consumer, event_id, applied_at) VALUES
        ('29 days ago', gen_random_uuid(), now() - interval '29 days'),
        ('31 days ago', gen_random_uuid(), now() - interval '31 days');
      INSERT INTO parked_message (topic, key, message_id, value, reason, state, parked_at, settled_at, discard_reason) VALUES
        ('t', 'parked', '1', '', 'HANDLER_FAILED', 'PARKED', now() - interval '1 year', NULL, NULL),
        ('t', 'replayed 89 days ago', '2', '', 'HANDLER_FAILED', 'REPLAYED', now(), now() - interval '89 days', NULL),
        ('t', 'discarded 91 days ago', '3', '', 'HANDLER_FAILED', 'DISCARDED', now(), now() - interval '91 days', 'told');`);
    await data.query(`INSERT INTO inbox (consumer, event_id, applied_at)
      SELECT 'one of many', gen_random_uuid(), now() - interval '40 days' FROM generate_series(1, 2500)`);

    await new MessagingRetention(data, defaultRetention).clear();

    expect(await left('outbox', 'key')).toEqual(['sent 6 days ago', 'unsent']);
    expect(await left('inbox', 'consumer')).toEqual(['29 days ago']);
    expect(await left('parked_message', 'key')).toEqual(['parked', 'replayed 89 days ago']);
  });
});
