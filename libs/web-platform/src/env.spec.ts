import { describe, expect, it } from '@jest/globals';
import { databaseUrl, env, EnvMistakes, list, port, text, url } from './env.js';

const spec = {
  PORT: port(3001),
  DATABASE_URL: databaseUrl(),
  BROKER_URL: url('of the access broker'),
  KAFKA_BROKERS: list('addresses of Kafka'),
  SECRET: text('a secret'),
  TEAM: text('a team', 'front-door'),
};

const right = {
  DATABASE_URL: 'postgres://a:b@localhost/lintel',
  BROKER_URL: 'http://localhost:3004/',
  KAFKA_BROKERS: 'one:9092, two:9092',
  SECRET: ' x ',
};

describe('an environment', () => {
  it('is read into values, with what may be absent filled in', () => {
    expect(env(spec, right)).toEqual({
      PORT: 3001,
      DATABASE_URL: 'postgres://a:b@localhost/lintel',
      BROKER_URL: 'http://localhost:3004',
      KAFKA_BROKERS: ['one:9092', 'two:9092'],
      SECRET: 'x',
      TEAM: 'front-door',
    });
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '30 01'],
    ['DATABASE_URL', 'mysql://localhost'],
    ['BROKER_URL', 'localhost:3004'],
    ['BROKER_URL', 'ftp://localhost'],
    ['KAFKA_BROKERS', 'one:9092,'],
    ['SECRET', '  '],
  ])('is refused where %s is "%s", without repeating it', (key, value) => {
    const read = (): unknown => env(spec, { ...right, [key]: value });
    expect(read).toThrow(EnvMistakes);
    expect(read).toThrow(key);
    if (value.trim() !== '') expect(read).not.toThrow(value);
  });

  it('names all its mistakes at once', () => {
    expect(() => env(spec, { PORT: 'x' })).toThrow(/PORT.*DATABASE_URL.*BROKER_URL.*KAFKA_BROKERS.*SECRET/);
  });
});
