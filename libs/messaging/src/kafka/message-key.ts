import { createHash } from 'node:crypto';

const ORDERLY = /^[\x21-\x7e]{1,200}$/;

/**
 * The key of a message from Kafka. One without a key stands for itself (`place` is its topic, partition and offset); one
 * that is no short printable text is named by its digest, so that the database can hold it and logs stay clean.
 */
export function messageKey(key: Buffer | null | undefined, place: string): string {
  if (!key || key.length === 0) return `keyless:${place}`;
  const text = key.toString('latin1');
  return ORDERLY.test(text) ? text : `sha256:${createHash('sha256').update(key).digest('hex')}`;
}
