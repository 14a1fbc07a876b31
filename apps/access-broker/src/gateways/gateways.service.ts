import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { GatewayRecord, GatewayType, NewGateway } from '#libs/contracts';
import { getPermission, holds, type PermissionName, type Principal } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { Refusal } from '#libs/web-platform';
import { untilMustBeLater } from '../footing/until-later.js';
import { WorkingWith } from '../footing/working-with.js';
import { nothingHere } from '../nothing-here.js';
import { GatewaysStore, type KeptGateway } from './gateways.store.js';
import { toGatewayRecord } from './to-gateway-record.js';

/** Who decides what; `gateways:decide` is all of them. */
const permissionFor: Readonly<Record<GatewayType, PermissionName>> = {
  S47_DECISION: 's47:decide',
  STRATEGY_DISCUSSION: 'strategy-discussions:record',
  S16LA_DETERMINATION: 'determinations:record',
  SIGNIFICANT_HARM: 'determinations:record',
  LOCATION_REVEAL: 'locations:reveal',
};

/** What the deciding agency judges of its own information; the others open what any agency holds. */
const isOfOneAgency: Readonly<Record<GatewayType, boolean>> = {
  S47_DECISION: false,
  STRATEGY_DISCUSSION: false,
  S16LA_DETERMINATION: true,
  SIGNIFICANT_HARM: true,
  LOCATION_REVEAL: false,
};

/** Decisions that open a gateway: signed by the viewer, timed here, in effect from the next decision on. */
@Injectable()
export class GatewaysService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: GatewaysStore,
    private readonly working: WorkingWith,
    private readonly outbox: Outbox,
  ) {}

  /** Throws 403 for a role that does not decide this, 404 for who has no relationship, 422 for an end that is past. */
  async open(viewer: Principal, gateway: NewGateway): Promise<GatewayRecord> {
    mustDecide(viewer, gateway.type);
    const at = new Date();
    untilMustBeLater(gateway.until, at);
    await this.working.standingOf(viewer, gateway.sourcePersonIds);
    const gatewayId = newId();
    const agency = isOfOneAgency[gateway.type] ? viewer.agency : null;
    const kept = await this.dataSource.transaction(async (tx) => {
      await this.store.add(tx, gatewayId, gateway, {
        by: viewer.userId,
        recordedAgency: viewer.agency,
        agency,
        at,
      });
      await this.announce(tx, 'GatewayOpened.v1', { gatewayId, ...gateway }, at);
      return this.get(gatewayId, tx);
    });
    return toGatewayRecord(kept, { viewer, sourcePersonIds: kept.sourcePersonIds, at });
  }

  /** Ends it before its time; one that has ended stays as it is. Only those of its agency who may decide it may end it. */
  async end(viewer: Principal, gatewayId: string, reason: string): Promise<GatewayRecord> {
    const found = await this.get(gatewayId);
    const { sourcePersonIds } = found;
    await this.working.standingOf(viewer, sourcePersonIds);
    mustDecide(viewer, found.type);
    if (found.recordedAgency !== viewer.agency) throw notPermitted();
    const at = new Date();
    const kept = await this.dataSource.transaction(async (tx) => {
      const ended = { by: viewer.userId, agency: viewer.agency, at, reason };
      if (await this.store.end(tx, gatewayId, ended)) await this.announce(tx, 'GatewayClosed.v1', found, at);
      return this.get(gatewayId, tx);
    });
    return toGatewayRecord(kept, { viewer, sourcePersonIds, at });
  }

  private async get(gatewayId: string, tx?: EntityManager): Promise<KeptGateway> {
    const kept = await this.store.find(gatewayId, tx);
    if (!kept) throw nothingHere();
    return kept;
  }

  private async announce(
    tx: EntityManager,
    type: 'GatewayOpened.v1' | 'GatewayClosed.v1',
    gateway: Pick<KeptGateway, 'gatewayId' | 'sourcePersonIds' | 'type'>,
    at: Date,
  ): Promise<void> {
    const { gatewayId, sourcePersonIds } = gateway;
    const data = { gatewayId, sourcePersonIds, type: gateway.type, at: at.toISOString() };
    await this.outbox.append(tx, { type, key: gatewayId, subject: gatewayId, data });
  }
}

function mustDecide(viewer: Principal, type: GatewayType): void {
  if (!holds(viewer, getPermission(permissionFor[type]))) throw notPermitted();
}

function notPermitted(): Refusal {
  return new Refusal(403, 'NOT_PERMITTED', 'You are not permitted to do this.');
}
