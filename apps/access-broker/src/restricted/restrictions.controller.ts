import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { NewNamedReader, NewRestriction, ReaderNoLongerNamed, Restriction, Restrictions } from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { sourcePersonIds } from '../readers/source-person-ids.js';
import { RestrictionsService } from './restrictions.service.js';

/** Restrictions by the owner's own people. They count from the next decision on. */
@ApiTags('Restrictions')
@Controller('v1/restrictions')
export class RestrictionsController {
  constructor(private readonly restrictions: RestrictionsService) {}

  @Put()
  @HttpCode(200)
  @Permit('restrictions:record')
  @ApiBody({ type: NewRestriction })
  @ApiOkResponse({ type: Restriction })
  record(@Viewer() viewer: Principal, @Body(valid(NewRestriction)) asked: NewRestriction): Promise<Restriction> {
    return this.restrictions.record(viewer, asked);
  }

  @Get()
  @HttpCode(200)
  @Permit('restrictions:record')
  @ApiQuery({ name: 'sourcePersonId', isArray: true, type: String })
  @ApiOkResponse({ type: Restrictions })
  list(@Viewer() viewer: Principal, @Query('sourcePersonId', sourcePersonIds) ids: string[]): Promise<Restrictions> {
    return this.restrictions.list(viewer, ids);
  }

  @Post(':restrictionId/end')
  @HttpCode(200)
  @Permit('restrictions:record')
  @ApiParam({ name: 'restrictionId', schema: { type: 'string', format: 'uuid' } })
  @ApiOkResponse({ type: Restriction })
  end(@Viewer() viewer: Principal, @Param('restrictionId', opaqueId()) id: string): Promise<Restriction> {
    return this.restrictions.end(viewer, id);
  }

  @Post(':restrictionId/named-readers')
  @HttpCode(200)
  @Permit('restrictions:record')
  @ApiParam({ name: 'restrictionId', schema: { type: 'string', format: 'uuid' } })
  @ApiBody({ type: NewNamedReader })
  @ApiOkResponse({ type: Restriction })
  name(
    @Viewer() viewer: Principal,
    @Param('restrictionId', opaqueId()) id: string,
    @Body(valid(NewNamedReader)) reader: NewNamedReader,
  ): Promise<Restriction> {
    return this.restrictions.nameReader(viewer, id, reader);
  }

  @Post(':restrictionId/named-readers/end')
  @HttpCode(200)
  @Permit('restrictions:record')
  @ApiParam({ name: 'restrictionId', schema: { type: 'string', format: 'uuid' } })
  @ApiBody({ type: ReaderNoLongerNamed })
  @ApiOkResponse({ type: Restriction })
  endReader(
    @Viewer() viewer: Principal,
    @Param('restrictionId', opaqueId()) id: string,
    @Body(valid(ReaderNoLongerNamed)) { userId }: ReaderNoLongerNamed,
  ): Promise<Restriction> {
    return this.restrictions.endReader(viewer, id, userId);
  }
}
