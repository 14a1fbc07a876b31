import { QueryFailedError } from 'typeorm';

/** The class of an error, with the SQLSTATE where PostgreSQL refused. Never its text, which may repeat what was sent. */
export function errorClass(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  const state = error instanceof QueryFailedError ? sqlState(error) : undefined;
  return state ? `${error.constructor.name}(${state})` : error.constructor.name;
}

function sqlState(error: QueryFailedError): string | undefined {
  const code = (error.driverError as Error & { code?: unknown }).code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}
