import { type Agency, isAgency } from '#libs/contracts';
import { databaseUrl, env, type EnvField, list, port, text, url } from '#libs/web-platform';

/** How the front door is set up. */
export interface FrontDoorEnv {
  port: number;
  databaseUrl: string;
  issuer: string;
  clientSecret: string;
  aggregatorUrl: string;
  brokerUrl: string;
  /** Where browsers reach the front door; cookies are secure where it is https. */
  publicUrl: string;
  /** At least 32 characters; keys for cookies and for what is sealed at rest are derived from it. */
  sessionSecret: string;
  /** The council whose front door this is. */
  agency: Agency;
  /** Path of the partnership's own file; null for the one that comes with Lintel. */
  partnershipFile: string | null;
  /** `/design` is served, with made-up examples. */
  showDesign: boolean;
  /** Empty where the app is given its transport. */
  kafkaBrokers: string[];
}

const agency: EnvField<Agency> = {
  says: 'an agency, such as social-care:926',
  fallback: 'social-care:926',
  read(value) {
    if (!isAgency(value)) throw new TypeError('agency');
    return value;
  },
};

const secret: EnvField<string> = {
  says: 'a secret of at least 32 characters',
  read(value) {
    if (value.length < 32) throw new RangeError('secret');
    return value;
  },
};

/** Reads the environment. Throws EnvMistakes that name every missing or wrong key. */
export function readEnv(source: NodeJS.ProcessEnv): FrontDoorEnv {
  const values = env(
    {
      PORT: port(3000),
      DATABASE_URL: databaseUrl(),
      OIDC_ISSUER: url('of the OpenID provider'),
      CLIENT_SECRET: text('the secret of the client front-door'),
      RECORD_AGGREGATOR_URL: url('of the record aggregator'),
      ACCESS_BROKER_URL: url('of the access broker'),
      FRONT_DOOR_URL: url('where browsers reach the front door'),
      SESSION_SECRET: secret,
      FRONT_DOOR_AGENCY: agency,
      PARTNERSHIP_FILE: text('a JSON file with names, colour and telephone numbers', ''),
      NODE_ENV: text('production, or anything else', 'development'),
      KAFKA_BROKERS: list('the addresses of Kafka', []),
    },
    source,
  );
  return {
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    issuer: values.OIDC_ISSUER,
    clientSecret: values.CLIENT_SECRET,
    aggregatorUrl: values.RECORD_AGGREGATOR_URL,
    brokerUrl: values.ACCESS_BROKER_URL,
    publicUrl: values.FRONT_DOOR_URL,
    sessionSecret: values.SESSION_SECRET,
    agency: values.FRONT_DOOR_AGENCY,
    partnershipFile: values.PARTNERSHIP_FILE || null,
    showDesign: values.NODE_ENV !== 'production',
    kafkaBrokers: values.KAFKA_BROKERS,
  };
}
