import { databaseUrl, env, type EnvOf, list, port, text, url } from '#libs/web-platform';

const spec = {
  PORT: port(),
  DATABASE_URL: databaseUrl(),
  OIDC_ISSUER: url('of the OpenID provider'),
  LEDGER_KEYS: text('the folder of the keys that sign the ledger'),
};

/** The environment the access broker starts with. */
export type AccessBrokerEnv = EnvOf<typeof spec>;

/** Throws `EnvMistakes` that name every wrong key. */
export function readEnv(source: NodeJS.ProcessEnv): AccessBrokerEnv {
  return env(spec, source);
}

/** Kafka's addresses, where the app runs as a process of its own. */
export function readBrokers(source: NodeJS.ProcessEnv): string[] {
  return env({ KAFKA_BROKERS: list('addresses of Kafka, host:port') }, source).KAFKA_BROKERS;
}
