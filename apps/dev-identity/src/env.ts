import { env, EnvMistakes, port, url } from '#libs/web-platform';

/** What dev-identity is told at its start. */
export interface DevIdentityEnv {
  port: number;
  /** Its public address, exactly as tokens name it. */
  issuer: string;
  /** Public address of the front door, to which people return. */
  frontDoorUrl: string;
  /** Whoever knows it can sign as this provider; the same at every start, so that a restart signs nobody out. */
  signingSecret: string;
  /** Secrets of Lintel's own apps, by client id. */
  serviceSecrets: Record<ServiceClientId, string>;
}

type ServiceClientId = 'access-broker' | 'front-door' | 'record-aggregator';

/** Reads the environment. Throws `EnvMistakes` by key, and for NODE_ENV=production: this provider asks nobody for a password. */
export function readEnv(source: NodeJS.ProcessEnv): DevIdentityEnv {
  refuseProduction(source);
  const values = env(
    {
      PORT: port(3009),
      OIDC_ISSUER: url('of this provider, as browsers reach it'),
      FRONT_DOOR_URL: url('of the front door, as browsers reach it'),
      SIGNING_SECRET: secret,
      ACCESS_BROKER_SECRET: secret,
      FRONT_DOOR_SECRET: secret,
      RECORD_AGGREGATOR_SECRET: secret,
    },
    source,
  );
  return {
    port: values.PORT,
    issuer: values.OIDC_ISSUER,
    frontDoorUrl: values.FRONT_DOOR_URL,
    signingSecret: values.SIGNING_SECRET,
    serviceSecrets: {
      'access-broker': values.ACCESS_BROKER_SECRET,
      'front-door': values.FRONT_DOOR_SECRET,
      'record-aggregator': values.RECORD_AGGREGATOR_SECRET,
    },
  };
}

/** Throws in production, whatever else is right. */
export function refuseProduction(source: NodeJS.ProcessEnv = process.env): void {
  if (source.NODE_ENV !== 'production') return;
  throw new EnvMistakes(['NODE_ENV is production, where dev-identity, which signs anybody in, does not run']);
}

const secret = {
  says: 'a secret of 16 characters or more',
  read(value: string): string {
    if (value.length < 16) throw new RangeError('length');
    return value;
  },
};
