import type { Logger } from 'typeorm';

/** TypeORM's own loggers write statements, parameters and failures to the console; errors reach us as exceptions anyway. */
export class SilentLogger implements Logger {
  logQuery(): void {}
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
