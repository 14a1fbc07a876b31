import type { AppDatabase } from '#libs/database';
import { messagingMigrations } from '#libs/messaging';
import { IdentityTables1767398400000 } from './migrations/identity-tables.js';
import { IncidentTables1767484800000 } from './migrations/incident-tables.js';
import { NoLongerNamed1767571200000 } from './migrations/no-longer-named.js';
import { RecordTables1767312000000 } from './migrations/record-tables.js';

/** What the record aggregator keeps. */
export const database: AppDatabase = {
  app: 'record-aggregator',
  schema: 'record_aggregator',
  entities: [],
  migrations: [
    ...messagingMigrations,
    RecordTables1767312000000,
    IdentityTables1767398400000,
    IncidentTables1767484800000,
    NoLongerNamed1767571200000,
  ],
};
