import { describe, expect, it } from '@jest/globals';
import { AppName } from '#libs/contracts';
import { environmentOf } from './environments.js';

const site = {
  portBase: 3000,
  databaseUrls: { 'front-door': 'postgres://front_door@localhost/lintel' },
  secret: (name: string) => `secret of ${name}`,
  ledgerKeys: '/keys',
};

describe('the environment each app starts with', () => {
  it('gives the front door its port, its tables, its secrets and where the others are', () => {
    expect(environmentOf('front-door', site)).toMatchObject({
      PORT: '3000',
      DATABASE_URL: 'postgres://front_door@localhost/lintel',
      OIDC_ISSUER: 'http://localhost:3009',
      RECORD_AGGREGATOR_URL: 'http://localhost:3005',
      CLIENT_SECRET: 'secret of client front-door',
      SESSION_SECRET: 'secret of session',
    });
  });

  it('gives an app its own client secret, and those of others to dev-identity alone', () => {
    for (const app of AppName) {
      const secrets = Object.values(environmentOf(app, site)).filter((value) => value.startsWith('secret of client'));
      if (app === 'dev-identity') expect(secrets).toHaveLength(3);
      else expect(secrets.filter((secret) => secret !== `secret of client ${app}`)).toEqual([]);
    }
  });

  it('shifts every port with the base, and names Kafka only where there is one', () => {
    const shifted = environmentOf('access-broker', { ...site, portBase: 4000, kafkaBrokers: 'localhost:9092' });
    expect(shifted).toMatchObject({
      PORT: '4004',
      OIDC_ISSUER: 'http://localhost:4009',
      KAFKA_BROKERS: 'localhost:9092',
    });
    expect(environmentOf('access-broker', site)).not.toHaveProperty('KAFKA_BROKERS');
  });
});
