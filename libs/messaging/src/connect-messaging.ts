import { type ArgumentsHost, Catch, type ExceptionFilter, type INestApplication } from '@nestjs/common';
import { type Observable, throwError } from 'rxjs';
import type { AppName } from '#libs/contracts';
import type { Transport } from './transport.js';

/** Gives a handler's own error to the transport; Nest's would log it, text and all, and pass on another. */
@Catch()
class PassOnTheError implements ExceptionFilter {
  catch(error: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * Puts the app's `@EventPattern` handlers behind the transport. Call it once, after the app is created; then
 * `app.startAllMicroservices()` begins delivery. The app's HTTP guards and filters do not apply to events.
 */
export function connectMessaging(app: INestApplication, transport: Transport, group: AppName): void {
  app.connectMicroservice({ strategy: transport.strategy(group) }).useGlobalFilters(new PassOnTheError());
}
