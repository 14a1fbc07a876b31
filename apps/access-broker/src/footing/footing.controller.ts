import { Controller, Get, HttpCode, Query } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { Footing } from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { sourcePersonIds } from '../readers/source-person-ids.js';
import { FootingService } from './footing.service.js';

/** On what footing a person is worked with. */
@Controller('v1/footing')
export class FootingController {
  constructor(private readonly footing: FootingService) {}

  @Get()
  @HttpCode(200)
  @Permit('footing:read')
  @ApiQuery({ name: 'sourcePersonId', isArray: true, type: String })
  @ApiOkResponse({ type: Footing })
  get(@Viewer() viewer: Principal, @Query('sourcePersonId', sourcePersonIds) ids: string[]): Promise<Footing> {
    return this.footing.get(viewer, ids);
  }
}
