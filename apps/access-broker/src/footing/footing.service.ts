import { Injectable } from '@nestjs/common';
import type { Footing } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { ConsentsStore } from '../consents/consents.store.js';
import { toConsentRecord } from '../consents/to-consent-record.js';
import { DispensationsStore } from '../dispensations/dispensations.store.js';
import { toDispensationRecord } from '../dispensations/to-dispensation-record.js';
import { GatewaysStore } from '../gateways/gateways.store.js';
import { toGatewayRecord } from '../gateways/to-gateway-record.js';
import { WorkingWith } from './working-with.js';

/** On what footing a person is worked with: what is in force, and what was. */
@Injectable()
export class FootingService {
  constructor(
    private readonly working: WorkingWith,
    private readonly consents: ConsentsStore,
    private readonly dispensations: DispensationsStore,
    private readonly gateways: GatewaysStore,
  ) {}

  /** Throws 404 for who has no relationship. */
  async get(viewer: Principal, sourcePersonIds: readonly string[]): Promise<Footing> {
    const { relationship, tier } = await this.working.standingOf(viewer, sourcePersonIds);
    const [consents, dispensations, gateways] = await Promise.all([
      this.consents.listAbout(sourcePersonIds),
      this.dispensations.listAbout(sourcePersonIds),
      this.gateways.listAbout(sourcePersonIds),
    ]);
    const reader = { viewer, sourcePersonIds, at: new Date() };
    return {
      relationship,
      tier,
      consents: consents.map((one) => toConsentRecord(one, reader)),
      dispensations: dispensations.map((one) => toDispensationRecord(one, reader)),
      gateways: gateways.map((one) => toGatewayRecord(one, reader)),
    };
  }
}
