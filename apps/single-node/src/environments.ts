import { AppName, portOffset } from '#libs/contracts';

/** What a set of apps on one machine has in common. */
export interface Site {
  portBase: number;
  /** By app; an app without tables has none. */
  databaseUrls: Partial<Record<AppName, string>>;
  /** Gives a secret by its name, the same at every start. */
  secret: (name: string) => string;
  /** The folder of the keys that sign the ledger; apart from the database. */
  ledgerKeys: string;
  /** Kafka's addresses, comma-separated; without them the apps are given a transport. */
  kafkaBrokers?: string;
}

/** Lintel's own apps that call others, each with a secret of its own. */
const CALLERS: AppName[] = ['access-broker', 'record-aggregator', 'front-door'];

/** Where an app of the site answers. */
export function urlOf(app: AppName, portBase: number): string {
  return `http://localhost:${portBase + portOffset[app]}`;
}

/** The environment variables each app of the site starts with; the same for one process and for one process per app. */
export function environmentOf(app: AppName, site: Site): Record<string, string> {
  const databaseUrl = site.databaseUrls[app];
  return {
    PORT: String(site.portBase + portOffset[app]),
    OIDC_ISSUER: urlOf('dev-identity', site.portBase),
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...(site.kafkaBrokers === undefined ? {} : { KAFKA_BROKERS: site.kafkaBrokers }),
    ...Object.fromEntries(AppName.map((other) => [`${keyOf(other)}_URL`, urlOf(other, site.portBase)])),
    ...ownSecrets(app, site),
  };
}

function ownSecrets(app: AppName, site: Site): Record<string, string> {
  if (app === 'dev-identity') {
    return {
      SIGNING_SECRET: site.secret('dev-identity signing'),
      ...Object.fromEntries(CALLERS.map((caller) => [`${keyOf(caller)}_SECRET`, site.secret(`client ${caller}`)])),
    };
  }
  return {
    ...(CALLERS.includes(app) ? { CLIENT_SECRET: site.secret(`client ${app}`) } : {}),
    ...(app === 'access-broker' ? { LEDGER_KEYS: site.ledgerKeys } : {}),
    ...(app === 'front-door' ? { SESSION_SECRET: site.secret('session') } : {}),
  };
}

function keyOf(app: AppName): string {
  return app.toUpperCase().replaceAll('-', '_');
}
