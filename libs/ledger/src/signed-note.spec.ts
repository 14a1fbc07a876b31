import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openNote, readVerifierKey, signNote, toVerifierKey, writeVerifierKey } from './signed-note.js';

const one = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const key = toVerifierKey('ledger.example', one.publicKey);
const note = signNote('first line\nsecond line\n', 'ledger.example', one.privateKey);

describe('a signed note', () => {
  it('is opened by the key it was signed with, written out and read again', () => {
    const again = readVerifierKey(writeVerifierKey(key));
    expect(openNote(note, [again])).toMatchObject({
      text: 'first line\nsecond line\n',
      signedBy: [{ name: key.name }],
    });
  });

  it.each([
    ['another key', note, [toVerifierKey('ledger.example', other.publicKey)]],
    ['a key of another name', note, [toVerifierKey('elsewhere.example', one.publicKey)]],
    ['another text', note.replace('second', 'third'), [key]],
    ['no signature', 'first line\n', [key]],
    ['a signature cut short', note.replace(/.{8}\n$/, '\n'), [key]],
    ['nothing', '', [key]],
  ])('stays closed for %s', (_what, text, keys) => {
    expect(openNote(text, keys)).toBeUndefined();
  });

  it('has a text that ends with one newline, and a name without spaces', () => {
    expect(() => signNote('no newline', 'n', one.privateKey)).toThrow('newline');
    expect(() => toVerifierKey('two words', one.publicKey)).toThrow('spaces');
    expect(() => readVerifierKey(`${writeVerifierKey(key)}AA`)).toThrow();
    expect(() => readVerifierKey(writeVerifierKey(key).replace(/\+[0-9a-f]{8}/, '+00000000'))).toThrow('id');
  });
});
