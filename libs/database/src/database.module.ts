import { type DynamicModule, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Health } from '#libs/web-platform';
import type { AppDatabase } from './app-database.js';
import { openDataSource } from './data-source.js';

/** Closes the connections in the last of Nest's shutdown hooks, when relays, consumers and requests have ended. */
@Injectable()
class DataSourceCloser implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** Gives an app its TypeORM `DataSource`, connected as the app's own role, and readiness its part `database`; global within the app. */
@Module({})
export class DatabaseModule {
  static forApp(db: AppDatabase, url: string): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: DataSource,
          useFactory: async (health?: Health) => {
            const dataSource = await openDataSource(db, url);
            health?.part('database', () => dataSource.query('SELECT 1'));
            return dataSource;
          },
          inject: [{ token: Health, optional: true }],
        },
        DataSourceCloser,
      ],
      exports: [DataSource],
    };
  }
}
