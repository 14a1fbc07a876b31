import { ExportVerifier, readVerifierKey } from '#libs/ledger';
import { openDataSource } from '#libs/database';
import { v7 as newId } from 'uuid';
import { Checkpoints, LedgerKeys } from '../../../apps/access-broker/src/ledger/checkpoints.js';
import { LedgerProofsService } from '../../../apps/access-broker/src/ledger/ledger-proofs.service.js';
import type { LedgerEntry } from '../../../apps/access-broker/src/ledger/ledger-entry.js';
import { LedgerStore } from '../../../apps/access-broker/src/ledger/ledger.store.js';
import { Sequencer } from '../../../apps/access-broker/src/ledger/sequencer.js';
import { TreeStore } from '../../../apps/access-broker/src/ledger/tree.store.js';
import { database } from '../../../apps/access-broker/src/database.js';
import { ledgerKeys } from '../../ledger-keys.js';
import { sixtyLabels } from './sixty-labels.js';

const READERS = 1_000;

function anEntry(): LedgerEntry {
  const shown = sixtyLabels.slice(0, 2).map(({ namedReaders: _named, parties: _parties, releasedTo, ...label }) => ({
    label: { ...label, releasedTo: [...releasedTo] },
    mode: 'CONTENT' as const,
    policies: ['police-item.content', 'tier.s47'],
    gateway: 'S47_DECISION' as const,
    obligations: ['NO_DOWNLOAD' as const],
    reasons: ['AT_THIS_TIER'],
  }));
  return {
    version: 1,
    entryId: newId(),
    at: new Date().toISOString(),
    outcome: 'GRANTED',
    viewer: { userId: 'u-17', role: 'DUTY_MANAGER', agency: 'social-care:926', team: 'front-door' },
    caller: 'record-aggregator',
    view: 'RECORD',
    purpose: 'SCREENING',
    policyVersionId: `sha256:${'0'.repeat(64)}`,
    subjects: [
      {
        personId: newId(),
        sourcePersonIds: [newId()],
        locationProtected: false,
        relationship: 'TEAM',
        tier: 'S47',
        shown,
        withheld: [],
      },
    ],
  };
}

/** Entries a second, committed one by one by many readers and put into the tree; and how fast an export of them is checked. */
export async function measureLedger(url: string, entries: number) {
  const dataSource = await openDataSource(database, url);
  const quiet = { warn: (says: string) => process.stderr.write(`${says}\n`) } as never;
  const store = new LedgerStore(dataSource);
  const sequencer = new Sequencer(dataSource, quiet);
  const keys = new LedgerKeys(await ledgerKeys());
  const checkpoints = new Checkpoints(dataSource, keys, quiet);
  const proofs = new LedgerProofsService(new TreeStore(dataSource), checkpoints);
  sequencer.onApplicationBootstrap();
  try {
    const made = Array.from({ length: entries }, anEntry);
    const startedAt = performance.now();
    await Promise.all(
      Array.from({ length: READERS }, async (_none, reader) => {
        for (let place = reader; place < entries; place += READERS) {
          await store.add(made[place]!);
          sequencer.wake();
        }
      }),
    );
    while ((await sequencer.chainBatch()) > 0);
    while ((await waiting(dataSource)) > 0) await sequencer.chainBatch();
    const ledgerEntriesPerSecond = (entries / (performance.now() - startedAt)) * 1_000;
    const pieces: Buffer[] = [];
    for await (const piece of proofs.export(1)) pieces.push(Buffer.from(piece));
    const verifier = new ExportVerifier((await proofs.verifierKeys()).trim().split('\n').map(readVerifierKey));
    const checkedAt = performance.now();
    for (const piece of pieces) verifier.write(piece);
    const { checked, wrong } = verifier.end();
    if (wrong || checked !== entries) throw new Error('The export is not right.');
    return { ledgerEntriesPerSecond, verifyEntriesPerSecond: (checked / (performance.now() - checkedAt)) * 1_000 };
  } finally {
    await sequencer.onModuleDestroy();
    await dataSource.destroy();
  }
}

async function waiting(dataSource: Awaited<ReturnType<typeof openDataSource>>): Promise<number> {
  const [row] = await dataSource.query<{ count: number }[]>('SELECT count(*)::int AS count FROM ledger_unchained');
  return row?.count ?? 0;
}
