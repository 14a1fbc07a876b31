import type { AppDatabase } from '#libs/database';
import { messagingMigrations } from '#libs/messaging';
import { AccessTables1767315600000 } from './migrations/access-tables.js';
import { FootingTables1795521600000 } from './migrations/footing-tables.js';
import { LedgerTables1767319200000 } from './migrations/ledger-tables.js';
import { LedgerTree1795514400000 } from './migrations/ledger-tree.js';
import { PeopleTables1795525200000 } from './migrations/people-tables.js';

/** What the access broker keeps: who relates to whom, what agencies agreed, and who was shown what. */
export const database: AppDatabase = {
  app: 'access-broker',
  schema: 'access_broker',
  entities: [],
  migrations: [
    ...messagingMigrations,
    AccessTables1767315600000,
    LedgerTables1767319200000,
    LedgerTree1795514400000,
    FootingTables1795521600000,
    PeopleTables1795525200000,
  ],
};
