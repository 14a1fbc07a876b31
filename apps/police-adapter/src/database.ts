import type { AppDatabase } from '#libs/database';
import { messagingMigrations } from '#libs/messaging';
import { Submissions1767312000000 } from './migrations/submissions.js';

/** What the police adapter keeps: submissions as received, and the events about them on their way out. */
export const database: AppDatabase = {
  app: 'police-adapter',
  schema: 'police_adapter',
  entities: [],
  migrations: [...messagingMigrations, Submissions1767312000000],
};
