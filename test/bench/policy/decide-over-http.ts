import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { Label } from '#libs/contracts';
import { LocalTransport } from '#libs/messaging';
import { start } from '../../../apps/access-broker/src/start.js';
import { aLabel, aRequest, recordAggregator, socialWorker } from '../../access-broker.js';
import { testIssuer } from '../../issuer.js';
import { ledgerKeys } from '../../ledger-keys.js';
import { percentile } from '../report.js';
import { sixtyLabels } from './sixty-labels.js';

const A_SECOND = 200;

/** p99 of a decision on 20 labels that were never asked about, over HTTP, its entry committed; 200 a second. */
export async function measureDecisionsWithEntry(url: string, seconds: number): Promise<number> {
  const issuer = await testIssuer();
  const broker = await start(
    { PORT: 0, DATABASE_URL: url, OIDC_ISSUER: issuer.url, LEDGER_KEYS: await ledgerKeys() },
    new LocalTransport({ groups: ['access-broker'] }),
    { write: () => undefined },
  );
  const headers = {
    authorization: `Bearer ${await issuer.token(recordAggregator)}`,
    'lintel-viewer': await issuer.token(socialWorker),
    'content-type': 'application/json',
  };
  const took: number[] = [];
  const ask = async (number: number): Promise<void> => {
    const body = JSON.stringify(
      aRequest(
        newId(),
        Array.from({ length: 20 }, (_none, place) => newLabel(number, place)),
      ),
    );
    const startedAt = performance.now();
    const answer = await fetch(`${broker.url}/decisions`, { method: 'POST', headers, body });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`Refused with ${answer.status}.`);
    took.push(performance.now() - startedAt);
  };
  try {
    for (let number = 0; number < A_SECOND; number++) await ask(number);
    took.length = 0;
    const asking: Promise<void>[] = [];
    const startedAt = performance.now();
    for (let number = 0; number < A_SECOND * seconds; number++) {
      const due = startedAt + (number * 1_000) / A_SECOND;
      const early = due - performance.now();
      if (early > 1) await pause(early);
      asking.push(ask(A_SECOND + number));
    }
    await Promise.all(asking);
    return percentile(took, 0.99);
  } finally {
    await broker.close();
    await issuer.close();
  }
}

/** A label that differs from all before it: somebody else notified it. */
function newLabel(number: number, place: number): Label {
  const {
    namedReaders: _named,
    parties: _parties,
    ...label
  } = sixtyLabels[(number * 7 + place * 3) % sixtyLabels.length]!;
  return aLabel({ ...(label as Label), notifiedBy: { userId: `u-${number}-${place}`, agency: 'police:36' } });
}
