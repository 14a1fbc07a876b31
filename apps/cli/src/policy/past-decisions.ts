import { type AppDatabase, appConnections, openDataSource } from '#libs/database';
import { type Answer, type Facts, readFacts } from '#libs/policy';
import type { CliEnv } from '../env.js';
import { Refused } from '../refused.js';

/** One label of a past view: the facts that were decided, and the answer. No facts where the entry keeps none. */
export interface PastDecision {
  readonly facts: Facts | undefined;
  readonly before: Pick<Answer, 'mode' | 'obligations'>;
}

/** What of a ledger entry is read; the broker writes it. */
interface Entry {
  readonly subjects?: readonly { readonly shown: readonly Kept[]; readonly withheld: readonly Kept[] }[];
}
type Kept = PastDecision['before'] & { readonly facts?: unknown };

const PAGE = 1_000;

/**
 * Gives every label decided since an instant to `each`, oldest first, read from the ledger as the broker's own role.
 * Throws Refused where the broker's tables cannot be reached.
 */
export async function forEachPastDecision(
  env: CliEnv,
  since: string | undefined,
  each: (decision: PastDecision) => void,
): Promise<void> {
  const { url, close } = await findBroker(env);
  try {
    const broker: AppDatabase = { app: 'access-broker', schema: 'access_broker', entities: [], migrations: [] };
    const dataSource = await openDataSource(broker, url);
    try {
      let last = '00000000-0000-0000-0000-000000000000';
      for (let full = true; full;) {
        const page = await dataSource.query<{ entryId: string; entry: string }[]>(
          `SELECT entry_id AS "entryId", entry FROM ledger_entry
           WHERE entry_id > $1 AND ($2::timestamptz IS NULL OR at >= $2) ORDER BY entry_id LIMIT ${PAGE}`,
          [last, since ?? null],
        );
        for (const { entry } of page) for (const decision of listDecisions(JSON.parse(entry) as Entry)) each(decision);
        last = page.at(-1)?.entryId ?? last;
        full = page.length === PAGE;
      }
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await close();
  }
}

function listDecisions({ subjects = [] }: Entry): PastDecision[] {
  return subjects.flatMap(({ shown, withheld }) =>
    [...shown, ...withheld].map(({ mode, obligations, facts }) => ({
      facts: readFacts(facts),
      before: { mode, obligations },
    })),
  );
}

async function findBroker({ databaseUrl, dataDir }: CliEnv): Promise<{ url: string; close: () => Promise<void> }> {
  if (databaseUrl) {
    if (new URL(databaseUrl).username === 'access_broker') return { url: databaseUrl, close: async () => undefined };
    throw new Refused("DATABASE_URL must connect as the access broker's own role, access_broker.");
  }
  const connections = await appConnections(dataDir);
  const url = connections.urls['access-broker'];
  if (url !== undefined) return { url, close: () => connections.close() };
  await connections.close();
  throw new Refused('There is no access broker in the data folder.');
}
