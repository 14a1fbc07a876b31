import { Injectable } from '@nestjs/common';
import {
  type Contract,
  Footing,
  IdentityChanged,
  IncidentDecision,
  type IncidentSeparationAsked,
  type IncidentSeparationUndone,
  MatchReview,
  MatchReviewList,
  type MatchReviewsAsked,
  OpenedContact,
  type OpenedContactRequest,
  type PersonId,
  PersonLinks,
  PersonSources,
  type Purpose,
  QueueRows,
  type QueueRowAsked,
  ReadersOfRecord,
  RecordView,
  type ReviewDecided,
  type SearchRequest,
  SearchResults,
  type SeparationAsked,
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

  /** `asKnownAt`: an ISO instant, for the record as it was known then. */
  record(viewer: Principal, personId: PersonId, purpose: Purpose, asKnownAt?: string): Promise<RecordView> {
    const known = asKnownAt === undefined ? '' : `&asKnownAt=${asKnownAt}`;
    return this.call(viewer, 'GET', `/v1/people/${personId}/record?purpose=${purpose}${known}`, RecordView);
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

  /** On what footing the person is worked with; 404 for who does not work with it. */
  footing(viewer: Principal, personId: string): Promise<Footing> {
    return this.call(viewer, 'GET', `/v1/people/${personId}/footing`, Footing);
  }

  /** Source persons of which the viewer may know. */
  sources(viewer: Principal, personId: string, purpose: Purpose): Promise<PersonSources> {
    return this.call(viewer, 'GET', `/v1/people/${personId}/source-persons?purpose=${purpose}`, PersonSources);
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

  matchReviews(viewer: Principal, { state = 'OPEN', after }: MatchReviewsAsked): Promise<MatchReviewList> {
    const path = `/v1/match-reviews?state=${state}${after === undefined ? '' : `&after=${after}`}`;
    return this.call(viewer, 'GET', path, MatchReviewList);
  }

  matchReview(viewer: Principal, reviewId: string): Promise<MatchReview> {
    return this.call(viewer, 'GET', `/v1/match-reviews/${reviewId}`, MatchReview);
  }

  /** 409 where somebody has decided already, or the two must never be one. */
  decideMatch(viewer: Principal, reviewId: string, decided: ReviewDecided): Promise<IdentityChanged> {
    return this.call(viewer, 'POST', `/v1/match-reviews/${reviewId}/decision`, IdentityChanged, decided);
  }

  undoMatchDecision(viewer: Principal, reviewId: string, reason: string): Promise<IdentityChanged> {
    return this.call(viewer, 'POST', `/v1/match-reviews/${reviewId}/undo`, IdentityChanged, { reason });
  }

  /** Why several are believed to be this person; now, or as it was believed at an ISO instant. */
  links(viewer: Principal, personId: PersonId, asKnownAt?: string): Promise<PersonLinks> {
    const known = asKnownAt === undefined ? '' : `?asKnownAt=${asKnownAt}`;
    return this.call(viewer, 'GET', `/v1/people/${personId}/links${known}`, PersonLinks);
  }

  /** 409 where they are not this person any more, or nobody would be left. */
  separate(viewer: Principal, personId: PersonId, asked: SeparationAsked): Promise<IdentityChanged> {
    return this.call(viewer, 'POST', `/v1/people/${personId}/separations`, IdentityChanged, asked);
  }

  undoSeparation(viewer: Principal, personId: PersonId, decisionId: string, reason: string): Promise<IdentityChanged> {
    const path = `/v1/people/${personId}/separations/${decisionId}/undo`;
    return this.call(viewer, 'POST', path, IdentityChanged, { reason });
  }

  /** Who read the record while it was, by mistake, that of somebody else as well. */
  formerReaders(viewer: Principal, personId: PersonId): Promise<ReadersOfRecord> {
    return this.call(viewer, 'GET', `/v1/people/${personId}/former-readers`, ReadersOfRecord);
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
