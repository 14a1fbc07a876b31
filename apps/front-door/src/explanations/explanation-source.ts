import { Injectable } from '@nestjs/common';
import { EntryExplanation } from '#libs/contracts';
import { type Principal, ServiceTokens } from '#libs/identity';
import { callApp } from '#libs/web-platform';
import { FrontDoorOptions } from '../options.js';

/** The access broker, asked why a view showed what it showed, in the name of the person who looks. */
@Injectable()
export class ExplanationSource {
  constructor(
    private readonly tokens: ServiceTokens,
    private readonly options: FrontDoorOptions,
  ) {}

  /** 404 where there is nothing that the viewer may know of; it comes through as it is. */
  async explain(viewer: Principal, entryId: string): Promise<EntryExplanation> {
    return callApp({
      app: 'access-broker',
      url: this.options.brokerUrl,
      method: 'GET',
      path: `/v1/ledger/entries/${entryId}/explanation`,
      bearer: await this.tokens.bearer(),
      viewer: viewer.token,
      gives: EntryExplanation,
    });
  }
}
