import { agreementsOf } from './agreements.js';
import { demonstration } from './demonstration.js';

/** A client that calls for itself (OAuth 2 client credentials, `client_secret_basic`). */
interface LoadClient {
  id: string;
  secret: string;
}

/** Where the demonstration county goes, and which. `now` is its instant: the same county is told of other days another day. */
export interface CountyLoad {
  adapterUrl: string;
  brokerUrl: string;
  issuer: string;
  /** `officers`: a data protection officer's client for each agency that owns something. */
  clients: { police: LoadClient; officers: Readonly<Record<string, LoadClient>> };
  seed: number;
  children: number;
  now: string;
  /** Told what has been sent so far; never any content. */
  onProgress?: (progress: LoadProgress) => void;
}

export interface LoadProgress {
  agreements: number;
  notifications: number;
  /** Of how many notifications. */
  of: number;
}

/** An app refused, or did not answer, what the demonstration sent it. Says where and with which status, never what. */
export class CountyNotLoaded extends Error {
  constructor(where: string, says: string) {
    super(`The demonstration county could not be loaded: ${where} ${says}.`);
    this.name = 'CountyNotLoaded';
  }
}

const TIMEOUT_MS = 10_000;

/**
 * Loads the demonstration county through the public HTTP APIs, as agencies would: sharing agreements, then notifications,
 * earliest first. Loading the same county again changes nothing. Throws `CountyNotLoaded`.
 */
export async function loadCounty(load: CountyLoad): Promise<LoadProgress> {
  const families = demonstration(load);
  const messages = families
    .flatMap((family) => family.messages)
    .sort((one, other) => one.sentAt.localeCompare(other.sentAt) || versionOf(one) - versionOf(other));
  const progress: LoadProgress = { agreements: 0, notifications: 0, of: messages.length };
  const police = await tokenOf(load.issuer, load.clients.police);
  const officers = await tokensOf(load);
  for (const agreement of agreementsOf(load.now)) {
    const officer = officers.get(agreement.from);
    if (officer === undefined) throw new CountyNotLoaded(load.brokerUrl, `needs an officer of ${agreement.from}`);
    await send('PUT', `${load.brokerUrl}/v1/agreements/${agreement.agreementId}`, officer, agreement);
    progress.agreements += 1;
    load.onProgress?.({ ...progress });
  }
  for (const { message } of messages) {
    await send('POST', `${load.adapterUrl}/v1/notifications`, police, message);
    progress.notifications += 1;
    load.onProgress?.({ ...progress });
  }
  return progress;
}

function versionOf({ message }: { message: { notification: { version?: number } } }): number {
  return message.notification.version ?? 1;
}

async function tokensOf({ issuer, clients }: CountyLoad): Promise<Map<string, string>> {
  const agencies = Object.entries(clients.officers);
  const tokens = agencies.map(async ([agency, client]) => [agency, await tokenOf(issuer, client)] as const);
  return new Map(await Promise.all(tokens));
}

async function tokenOf(issuer: string, { id, secret }: LoadClient): Promise<string> {
  const credentials = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64');
  const response = await answerOf(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: token } = (await response.json()) as { access_token?: unknown };
  if (typeof token !== 'string') throw new CountyNotLoaded(`${issuer}/token`, 'gave no token');
  return token;
}

async function send(method: string, url: string, token: string, body: object): Promise<void> {
  const response = await answerOf(url, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await response.body?.cancel();
}

async function answerOf(url: string, request: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new CountyNotLoaded(url, 'did not answer');
  }
  if (response.ok) return response;
  await response.body?.cancel();
  throw new CountyNotLoaded(url, `answered ${response.status}`);
}
