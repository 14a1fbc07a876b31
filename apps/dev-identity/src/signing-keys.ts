import { createECDH, hkdfSync } from 'node:crypto';
import type { JWK } from 'oidc-provider';

/** Keys made of a secret, so that the same secret gives the same keys: nothing is stored, and a restart signs nobody out. */
export interface SigningKeys {
  /** Private, ES256, for tokens. */
  jwk: JWK;
  /** For the provider's cookies. */
  cookie: string;
}

/** Derives both keys from a secret (HKDF, RFC 5869). Throws for a secret that gives no key of the curve: one in 2^32. */
export function signingKeys(secret: string): SigningKeys {
  const ecdh = createECDH('prime256v1');
  const scalar = derive(secret, 'token signing, ES256');
  ecdh.setPrivateKey(scalar);
  const point = ecdh.getPublicKey();
  return {
    jwk: {
      kty: 'EC',
      crv: 'P-256',
      alg: 'ES256',
      use: 'sig',
      d: scalar.toString('base64url'),
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
    cookie: derive(secret, 'cookies').toString('base64url'),
  };
}

function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'lintel dev-identity', purpose, 32));
}
