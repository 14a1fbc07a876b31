import { isAgency } from '#libs/contracts';
import { databaseUrl, env, type EnvField, type EnvOf, list, port, text, url } from '#libs/web-platform';

const agencies = list('agencies, such as police:36', ['police:36', 'health:RM1', 'social-care:926']);

const spec = {
  PORT: port(),
  DATABASE_URL: databaseUrl(),
  OIDC_ISSUER: url('of the OpenID provider'),
  ACCESS_BROKER_URL: url('of the access broker'),
  CLIENT_SECRET: text('the secret of the client record-aggregator'),
  FRONT_DOOR_AGENCY: onlyAgencies(text('agency of the front door, such as social-care:926', 'social-care:926')),
  SOURCES: onlyAgencies(agencies),
  MATCHING_MODEL: text('the folder of a matching model', ''),
};

/** The environment the record aggregator starts with. */
export type RecordAggregatorEnv = EnvOf<typeof spec>;

/** Throws `EnvMistakes` that name every wrong key. */
export function readEnv(source: NodeJS.ProcessEnv): RecordAggregatorEnv {
  return env(spec, source);
}

/** Kafka's addresses, where the app runs as a process of its own. */
export function readBrokers(source: NodeJS.ProcessEnv): string[] {
  return env({ KAFKA_BROKERS: list('addresses of Kafka, host:port') }, source).KAFKA_BROKERS;
}

function onlyAgencies<T extends string | string[]>(field: EnvField<T>): EnvField<T> {
  return {
    ...field,
    read(given) {
      const value = field.read(given);
      if (![value].flat().every((one) => isAgency(one))) throw new TypeError('agency');
      return value;
    },
  };
}
