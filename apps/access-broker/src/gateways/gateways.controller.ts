import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { GatewayRecord, NewGateway, ReasonGiven } from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { GatewaysService } from './gateways.service.js';

/** Section 47 decisions, strategy discussions, determinations and reveals of a location. */
@Controller('v1/gateways')
export class GatewaysController {
  constructor(private readonly gateways: GatewaysService) {}

  @Post()
  @HttpCode(201)
  @Permit('gateways:decide')
  @ApiBody({ type: NewGateway })
  @ApiCreatedResponse({ type: GatewayRecord })
  open(@Viewer() viewer: Principal, @Body(valid(NewGateway)) gateway: NewGateway): Promise<GatewayRecord> {
    return this.gateways.open(viewer, gateway);
  }

  @Post(':gatewayId/end')
  @HttpCode(200)
  @Permit('gateways:decide')
  @ApiParam({ name: 'gatewayId', schema: { type: 'string', format: 'uuid' } })
  @ApiBody({ type: ReasonGiven })
  @ApiOkResponse({ type: GatewayRecord })
  end(
    @Viewer() viewer: Principal,
    @Param('gatewayId', opaqueId<'gateway'>()) gatewayId: string,
    @Body(valid(ReasonGiven)) { reason }: ReasonGiven,
  ): Promise<GatewayRecord> {
    return this.gateways.end(viewer, gatewayId, reason);
  }
}
