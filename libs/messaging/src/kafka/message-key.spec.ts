import { describe, expect, it } from '@jest/globals';
import { messageKey } from './message-key.js';

describe('the key of a message from Kafka', () => {
  it.each([
    [
      'is taken as it is where it is short and printable',
      Buffer.from('019ab000-0000-7000-8000-000000000001'),
      /^019ab000-/,
    ],
    ['stands for the message alone where there is none', null, /^keyless:topic\/1\/5$/],
    ['is a digest where the database could not hold it', Buffer.from([0, 1, 2]), /^sha256:[0-9a-f]{64}$/],
    ['is a digest where it is long', Buffer.alloc(201, 'a'), /^sha256:[0-9a-f]{64}$/],
    ['is a digest where it might be a name', Buffer.from('Quentin Zebrawood'), /^sha256:[0-9a-f]{64}$/],
  ])('%s', (_what, key, expected) => {
    expect(messageKey(key, 'topic/1/5')).toMatch(expected);
  });
});
