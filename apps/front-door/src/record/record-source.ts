import { Injectable } from '@nestjs/common';
import {
  type Contract,
  IncidentDecision,
  type IncidentSeparationAsked,
  type IncidentSeparationUndone,
  OpenedContact,
  type OpenedContactRequest,
  type PersonId,
  type Purpose,
  QueueRows,
  type QueueRowAsked,
  ReadersOfRecord,
  RecordView,
  type SearchRequest,
  SearchResults,
  type ViewKind,
} from '#libs/contracts';
import { type Principal, ServiceTokens } from '#libs/identity';
import { callApp } from '#libs/web-platform';
import { FrontDoorOptions } from '../options.js';

/** Rows asked for at once; the contract takes no more. */
const ROWS_AT_ONCE = 200;

/**
 * The record aggregator, asked in the name of the person who looks. Every answer was decided for that person; a refusal
 * comes through as it is (404: nothing that may be seen), and 503 where the aggregator or the broker is away.
 */
@Injectable()
export class RecordSource {
  constructor(
    private readonly tokens: ServiceTokens,
    private readonly options: FrontDoorOptions,
  ) {}

  record(viewer: Principal, personId: PersonId, purpose: Purpose): Promise<RecordView> {
    return this.call(viewer, 'GET', `/v1/people/${personId}/record?purpose=${purpose}`, RecordView);
  }

  /** The record narrowed to one notification. */
  notification(viewer: Principal, personId: string, notificationId: string, purpose: Purpose): Promise<RecordView> {
    return this.call(
      viewer,
      'GET',
      `/v1/people/${personId}/notifications/${notificationId}?purpose=${purpose}`,
      RecordView,
    );
  }

  /** A contact and the others of its notification, decided and recorded as one view. */
  openContact(viewer: Principal, request: OpenedContactRequest): Promise<OpenedContact> {
    return this.call(viewer, 'POST', '/v1/opened-contacts', OpenedContact, request);
  }

  readers(viewer: Principal, personId: PersonId): Promise<ReadersOfRecord> {
    return this.call(viewer, 'GET', `/v1/people/${personId}/readers`, ReadersOfRecord);
  }

  /** Takes a notification out of its incident. */
  separateIncident(viewer: Principal, personId: string, asked: IncidentSeparationAsked): Promise<IncidentDecision> {
    return this.call(viewer, 'POST', `/v1/people/${personId}/incident-separations`, IncidentDecision, asked);
  }

  undoIncidentSeparation(
    viewer: Principal,
    personId: string,
    decisionId: string,
    asked: IncidentSeparationUndone,
  ): Promise<IncidentDecision> {
    const path = `/v1/people/${personId}/incident-separations/${decisionId}/undo`;
    return this.call(viewer, 'POST', path, IncidentDecision, asked);
  }

  search(viewer: Principal, request: SearchRequest): Promise<SearchResults> {
    return this.call(viewer, 'POST', '/v1/searches', SearchResults, request);
  }

  /** The rows of these contacts that the viewer may see; asked in parts where there are many. */
  async queueRows(
    viewer: Principal,
    view: ViewKind,
    purpose: Purpose,
    rows: readonly QueueRowAsked[],
  ): Promise<QueueRows['rows']> {
    const seen: QueueRows['rows'] = [];
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      const asked = { view, purpose, rows: rows.slice(start, start + ROWS_AT_ONCE) };
      seen.push(...(await this.call(viewer, 'POST', '/v1/queue-rows', QueueRows, asked)).rows);
    }
    return seen;
  }

  private async call<T extends object>(
    viewer: Principal,
    method: 'GET' | 'POST',
    path: string,
    gives: Contract<T>,
    body?: object,
  ): Promise<T> {
    return callApp({
      app: 'record-aggregator',
      url: this.options.aggregatorUrl,
      method,
      path,
      body,
      bearer: await this.tokens.bearer(),
      viewer: viewer.token,
      gives,
      timeoutMs: 5_000,
    });
  }
}
