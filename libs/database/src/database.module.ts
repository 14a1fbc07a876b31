import { type DynamicModule, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AppDatabase } from './app-database.js';
import { openDataSource } from './data-source.js';

/** Closes the connections in the last of Nest's shutdown hooks, when relays, consumers and requests have ended. */
@Injectable()
class DataSourceCloser implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** Gives an app its TypeORM `DataSource`, connected as the app's own role; global within the app. */
@Module({})
export class DatabaseModule {
  static forApp(db: AppDatabase, url: string): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [{ provide: DataSource, useFactory: () => openDataSource(db, url) }, DataSourceCloser],
      exports: [DataSource],
    };
  }
}
