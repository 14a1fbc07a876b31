import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  type Id,
  IncidentDecision,
  IncidentSeparationAsked,
  IncidentSeparationUndone,
  type PersonId,
} from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { SeparationsService } from './separations.service.js';

/** What was taken for one incident and is not. */
@ApiTags('Incidents')
@ApiParam({ name: 'personId', schema: { type: 'string', format: 'uuid' } })
@Controller('v1/people/:personId/incident-separations')
export class SeparationsController {
  constructor(private readonly separations: SeparationsService) {}

  @Post()
  @HttpCode(201)
  @Permit('incidents:separate')
  @ApiBody({ type: IncidentSeparationAsked })
  @ApiCreatedResponse({ type: IncidentDecision })
  separate(
    @Viewer() viewer: Principal,
    @Param('personId', opaqueId()) personId: PersonId,
    @Body(valid(IncidentSeparationAsked)) asked: IncidentSeparationAsked,
  ): Promise<IncidentDecision> {
    return this.separations.separate(personId, asked, viewer);
  }

  @Post(':decisionId/undo')
  @HttpCode(200)
  @Permit('incidents:separate')
  @ApiParam({ name: 'decisionId', schema: { type: 'string', format: 'uuid' } })
  @ApiBody({ type: IncidentSeparationUndone })
  @ApiOkResponse({ type: IncidentDecision })
  undo(
    @Viewer() viewer: Principal,
    @Param('personId', opaqueId()) personId: PersonId,
    @Param('decisionId', opaqueId<'decision'>()) decisionId: Id<'decision'>,
    @Body(valid(IncidentSeparationUndone)) asked: IncidentSeparationUndone,
  ): Promise<IncidentDecision> {
    return this.separations.undo(personId, decisionId, asked, viewer);
  }
}
