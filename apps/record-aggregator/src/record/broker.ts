import { Injectable } from '@nestjs/common';
import {
  type DecisionRequest,
  DecisionResponse,
  Footing,
  type FormerReadersRequest,
  ReadersOfRecord,
} from '#libs/contracts';
import { type Principal, ServiceTokens } from '#libs/identity';
import { callApp, Refusal } from '#libs/web-platform';
import { RecordSettings } from '../settings.js';

/** The access broker, asked on behalf of a viewer. Without its answer nothing is shown. */
@Injectable()
export class Broker {
  constructor(
    private readonly settings: RecordSettings,
    private readonly tokens: ServiceTokens,
  ) {}

  /** How much of each label the viewer may see. Throws 503 BROKER_AWAY whatever the reason that there is no answer. */
  async decide(request: DecisionRequest, viewer: Principal): Promise<DecisionResponse> {
    try {
      const { bearer, app, url } = await this.call();
      const asked = {
        app,
        url,
        method: 'POST',
        path: '/decisions',
        body: request,
        bearer,
        viewer: viewer.token,
      } as const;
      return await callApp({ ...asked, gives: DecisionResponse });
    } catch (error) {
      // The viewer's own token may have ended on the way.
      throw error instanceof Refusal && error.status === 401 ? error : brokerAway(error);
    }
  }

  /** Who has seen this person, as far as the viewer may know. Throws the broker's own 403 or 404. */
  async readers(personId: string, sourcePersonIds: readonly string[], viewer: Principal): Promise<ReadersOfRecord> {
    const query = new URLSearchParams(sourcePersonIds.map((id): [string, string] => ['sourcePersonId', id]));
    try {
      const { bearer, app, url } = await this.call();
      const path = `/v1/people/${personId}/readers?${query.toString()}`;
      return await callApp({ app, url, method: 'GET', path, bearer, viewer: viewer.token, gives: ReadersOfRecord });
    } catch (error) {
      throw error instanceof Refusal && error.status < 500 ? error : brokerAway(error);
    }
  }

  /** On what footing this person is worked with, for who works with it. Throws the broker's own 403 or 404. */
  async footing(sourcePersonIds: readonly string[], viewer: Principal): Promise<Footing> {
    const query = new URLSearchParams(sourcePersonIds.map((id): [string, string] => ['sourcePersonId', id]));
    try {
      const { bearer, app, url } = await this.call();
      const path = `/v1/footing?${query.toString()}`;
      return await callApp({ app, url, method: 'GET', path, bearer, viewer: viewer.token, gives: Footing });
    } catch (error) {
      throw error instanceof Refusal && error.status < 500 ? error : brokerAway(error);
    }
  }

  /** Who read a record while links were believed that were wrong. Throws the broker's own 403 or 404. */
  async formerReaders(personId: string, body: FormerReadersRequest, viewer: Principal): Promise<ReadersOfRecord> {
    try {
      const { bearer, app, url } = await this.call();
      const path = `/v1/people/${personId}/former-readers`;
      const asked = { app, url, method: 'POST', path, body, bearer, viewer: viewer.token } as const;
      return await callApp({ ...asked, gives: ReadersOfRecord });
    } catch (error) {
      throw error instanceof Refusal && error.status < 500 ? error : brokerAway(error);
    }
  }

  private async call() {
    return { app: 'access-broker', url: this.settings.brokerUrl, bearer: await this.tokens.bearer() } as const;
  }
}

function brokerAway(cause: unknown): Refusal {
  const refusal = new Refusal(
    503,
    'BROKER_AWAY',
    'Nothing can be shown while the part that decides who may see what is away; try again in a minute.',
  );
  refusal.cause = cause;
  return refusal;
}
