import { Controller, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { Footing, type PersonId, PersonSources } from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { FootingService } from './footing.service.js';
import { PurposeAsked } from './purpose-asked.js';

/** Whom the hub takes for a person, and on what footing that person is worked with. */
@ApiTags('Footing')
@ApiParam({ name: 'personId', schema: { type: 'string', format: 'uuid' } })
@Controller('v1/people/:personId')
export class FootingController {
  constructor(private readonly footing: FootingService) {}

  @Get('source-persons')
  @HttpCode(200)
  @Permit('records:read')
  @ApiOkResponse({ type: PersonSources })
  sources(
    @Viewer() viewer: Principal,
    @Param('personId', opaqueId()) personId: PersonId,
    @Query(valid(PurposeAsked)) { purpose }: PurposeAsked,
  ): Promise<PersonSources> {
    return this.footing.getSources(personId, purpose, viewer);
  }

  @Get('footing')
  @HttpCode(200)
  @Permit('footing:read')
  @ApiOkResponse({ type: Footing })
  getFooting(@Viewer() viewer: Principal, @Param('personId', opaqueId()) personId: PersonId): Promise<Footing> {
    return this.footing.getFooting(personId, viewer);
  }
}
