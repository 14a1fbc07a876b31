import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { ClaimedRelationship, ClaimedRelationships, NewClaim } from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { ClaimsService } from './claims.service.js';

/** A worker says to be working with a person: SELF_CLAIMED for a day, and privacy officers are told. */
@ApiTags('Relationships')
@Controller('v1/relationships')
export class ClaimsController {
  constructor(private readonly claims: ClaimsService) {}

  @Post()
  @HttpCode(201)
  @Permit('relationships:claim')
  @ApiBody({ type: NewClaim })
  @ApiCreatedResponse({ type: ClaimedRelationship })
  claim(@Viewer() viewer: Principal, @Body(valid(NewClaim)) asked: NewClaim): Promise<ClaimedRelationship> {
    return this.claims.claim(viewer, asked);
  }

  @Post(':claimId/end')
  @HttpCode(200)
  @Permit('relationships:end-claim')
  @ApiParam({ name: 'claimId', schema: { type: 'string', format: 'uuid' } })
  @ApiOkResponse({ type: ClaimedRelationship })
  end(@Viewer() viewer: Principal, @Param('claimId', opaqueId()) claimId: string): Promise<ClaimedRelationship> {
    return this.claims.end(viewer, claimId);
  }

  @Get('claims')
  @HttpCode(200)
  @Permit('relationships:oversee')
  @ApiOkResponse({ type: ClaimedRelationships })
  list(@Viewer() viewer: Principal): Promise<ClaimedRelationships> {
    return this.claims.list(viewer);
  }
}
