import { databaseUrl, env, type EnvOf, list, port, url } from '#libs/web-platform';

const spec = {
  PORT: port(3001),
  DATABASE_URL: databaseUrl(),
  OIDC_ISSUER: url('of the OpenID provider'),
};

/** The environment the police adapter starts with. */
export type PoliceAdapterEnv = EnvOf<typeof spec>;

/** Throws `EnvMistakes` that name every wrong key. */
export function readEnv(source: NodeJS.ProcessEnv): PoliceAdapterEnv {
  return env(spec, source);
}

/** Where Kafka is, for an app in a process of its own. Throws `EnvMistakes`. */
export function readBrokers(source: NodeJS.ProcessEnv): string[] {
  return env({ KAFKA_BROKERS: list('addresses of Kafka, host:port') }, source).KAFKA_BROKERS;
}
