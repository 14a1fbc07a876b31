import { describe, expect, it } from '@jest/globals';
import { readEnv } from './env.js';

const right = {
  OIDC_ISSUER: 'http://localhost:3009/',
  FRONT_DOOR_URL: 'http://localhost:3000',
  SIGNING_SECRET: 'a made-up secret of the tests',
  ACCESS_BROKER_SECRET: 'a made-up secret 1',
  FRONT_DOOR_SECRET: 'a made-up secret 2',
  RECORD_AGGREGATOR_SECRET: 'a made-up secret 3',
};

describe('the environment of dev-identity', () => {
  it('is read where it is right', () => {
    expect(readEnv(right)).toMatchObject({
      port: 3009,
      issuer: 'http://localhost:3009',
      frontDoorUrl: 'http://localhost:3000',
    });
  });

  it('refuses production, whatever else is right', () => {
    expect(() => readEnv({ ...right, NODE_ENV: 'production' })).toThrow('NODE_ENV is production');
  });

  it('names every mistake at once by key, and no secret', () => {
    const wrong = {
      ...right,
      PORT: '70000',
      OIDC_ISSUER: 'localhost',
      FRONT_DOOR_SECRET: 'zebra',
      SIGNING_SECRET: undefined,
    };
    const said = (): unknown => readEnv(wrong);
    expect(said).toThrow(/PORT must be.*OIDC_ISSUER must be.*SIGNING_SECRET is missing.*FRONT_DOOR_SECRET must be/);
    expect(said).not.toThrow(/zebra|70000/);
  });
});
