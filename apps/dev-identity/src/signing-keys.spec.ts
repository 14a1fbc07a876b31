import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { signingKeys } from './signing-keys.js';

describe('keys made of a secret', () => {
  it('are the same for the same secret, and others for another', () => {
    expect(signingKeys('one')).toEqual(signingKeys('one'));
    expect(signingKeys('one').jwk.d).not.toBe(signingKeys('two').jwk.d);
    expect(signingKeys('one').cookie).not.toBe(signingKeys('two').cookie);
  });

  it('sign what their public half verifies, for any secret', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (secret) => {
        const { d, ...jwk } = signingKeys(secret).jwk;
        const signed = sign('sha256', Buffer.from('x'), createPrivateKey({ key: { ...jwk, d }, format: 'jwk' }));
        return verify('sha256', Buffer.from('x'), createPublicKey({ key: jwk, format: 'jwk' }), signed);
      }),
      { numRuns: 50 },
    );
  });
});
