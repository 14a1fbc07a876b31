import { Injectable } from '@nestjs/common';
import {
  ConsentRecord,
  type Contract,
  DispensationRecord,
  type Footing,
  GatewayRecord,
  type NewConsent,
  type NewDispensation,
  type NewGateway,
  type PersonId,
} from '#libs/contracts';
import { type Principal, ServiceTokens } from '#libs/identity';
import { callApp, Refusal } from '#libs/web-platform';
import { getPurpose } from '../contacts/contacts.service.js';
import { RecordSource } from '../record/record-source.js';
import { FrontDoorOptions } from '../options.js';

/**
 * The access broker, asked in the name of the person who looks: on what footing somebody is worked with, and what changes
 * it. 404 for who has no relationship, 409 where it changed meanwhile; both come through as they are.
 */
@Injectable()
export class FootingSource {
  constructor(
    private readonly source: RecordSource,
    private readonly tokens: ServiceTokens,
    private readonly options: FrontDoorOptions,
  ) {}

  /** Everything in force for this person, and everything that was. */
  find(viewer: Principal, personId: PersonId): Promise<Footing> {
    return this.source.footing(viewer, personId);
  }

  /** The same; null for who has no relationship to this person, to whom that may not be told. */
  findIfRelated(viewer: Principal, personId: PersonId): Promise<Footing | null> {
    return nullWhereHidden(() => this.find(viewer, personId));
  }

  /** Source persons that the viewer sees as this person: what is recorded is recorded for these. */
  async idsOf(viewer: Principal, personId: string): Promise<string[]> {
    return (await this.source.sources(viewer, personId, getPurpose(viewer))).sourcePersonIds;
  }

  /** The same; null where nothing of the person may be seen. */
  idsIfKnown(viewer: Principal, personId: string): Promise<string[] | null> {
    return nullWhereHidden(() => this.idsOf(viewer, personId));
  }

  recordConsent(viewer: Principal, consent: NewConsent): Promise<ConsentRecord> {
    return this.broker(viewer, 'POST', '/v1/consents', ConsentRecord, consent);
  }

  withdrawConsent(viewer: Principal, consentId: string): Promise<ConsentRecord> {
    return this.broker(viewer, 'POST', `/v1/consents/${consentId}/withdrawal`, ConsentRecord);
  }

  disputeConsent(viewer: Principal, consentId: string, reason: string): Promise<ConsentRecord> {
    return this.broker(viewer, 'POST', `/v1/consents/${consentId}/dispute`, ConsentRecord, { reason });
  }

  resolveDispute(viewer: Principal, consentId: string, reason: string): Promise<ConsentRecord> {
    return this.broker(viewer, 'POST', `/v1/consents/${consentId}/dispute-resolution`, ConsentRecord, { reason });
  }

  authorise(viewer: Principal, dispensation: NewDispensation): Promise<DispensationRecord> {
    return this.broker(viewer, 'POST', '/v1/dispensations', DispensationRecord, dispensation);
  }

  confirm(viewer: Principal, dispensationId: string): Promise<DispensationRecord> {
    return this.broker(viewer, 'POST', `/v1/dispensations/${dispensationId}/confirmation`, DispensationRecord);
  }

  endDispensation(viewer: Principal, dispensationId: string, reason: string): Promise<DispensationRecord> {
    return this.broker(viewer, 'POST', `/v1/dispensations/${dispensationId}/end`, DispensationRecord, { reason });
  }

  openGateway(viewer: Principal, gateway: NewGateway): Promise<GatewayRecord> {
    return this.broker(viewer, 'POST', '/v1/gateways', GatewayRecord, gateway);
  }

  endGateway(viewer: Principal, gatewayId: string, reason: string): Promise<GatewayRecord> {
    return this.broker(viewer, 'POST', `/v1/gateways/${gatewayId}/end`, GatewayRecord, { reason });
  }

  private async broker<T extends object>(
    viewer: Principal,
    method: 'GET' | 'POST',
    path: string,
    gives: Contract<T>,
    body?: object,
  ): Promise<T> {
    return callApp({
      app: 'access-broker',
      url: this.options.brokerUrl,
      method,
      path,
      body,
      bearer: await this.tokens.bearer(),
      viewer: viewer.token,
      gives,
    });
  }
}

async function nullWhereHidden<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return null;
    throw error;
  }
}
