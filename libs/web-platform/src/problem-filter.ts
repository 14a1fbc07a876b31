import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  MethodNotAllowedException,
  NotFoundException,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { allowedMethods } from './allowed-methods.js';
import type { Log } from './log.js';
import { type Problem, toProblem, toRefusal } from './problem.js';
import { currentTraceId } from './trace-context.js';

/** Writes a page for a person whose request was refused or failed; the status is already set. */
export type ErrorPage = (problem: Problem, request: Request, response: Response) => void;

/** Turns whatever a route throws into problem+json, or into a page where the app has pages and a person asks. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly errorPage?: ErrorPage,
  ) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType() !== 'http') throw error;
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const allowed = isNoRoute(error, request) ? allowedMethods(request) : [];
    const refusal = toRefusal(allowed.length === 0 ? error : new MethodNotAllowedException());
    if (refusal.status >= 500) this.log.error('A request failed', { code: refusal.code, error });
    if (response.headersSent) return response.destroy();
    const problem = toProblem(refusal, currentTraceId() ?? 'none');
    response.status(refusal.status);
    if (allowed.length > 0) response.setHeader('Allow', allowed.join(', '));
    if (refusal.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    if (this.errorPage && request.accepts(['json', 'html']) === 'html')
      return this.errorPage(problem, request, response);
    response.type('application/problem+json').send(JSON.stringify(problem));
  }
}

/** Nest's own answer where no route took the request; a route's own refusals are of another class. */
function isNoRoute(error: unknown, request: Request): boolean {
  return error instanceof NotFoundException && request.route === undefined;
}
