import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { FormerReadersRequest, ReadersOfRecord } from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { ReadersService } from './readers.service.js';
import { sourcePersonIds } from './source-person-ids.js';

/** Who has seen this child, for those entitled. */
@Controller('v1/people')
export class ReadersController {
  constructor(private readonly readers: ReadersService) {}

  @Get(':personId/readers')
  @HttpCode(200)
  @Permit('ledger:readers')
  @ApiQuery({ name: 'sourcePersonId', isArray: true, type: String })
  @ApiOkResponse({ type: ReadersOfRecord })
  list(
    @Viewer() viewer: Principal,
    @Param('personId', opaqueId<'person'>()) personId: string,
    @Query('sourcePersonId', sourcePersonIds) ids: string[],
  ): Promise<ReadersOfRecord> {
    return this.readers.list(viewer, personId, ids);
  }

  @Post(':personId/former-readers')
  @HttpCode(200)
  @Permit('ledger:readers')
  @ApiBody({ type: FormerReadersRequest })
  @ApiOkResponse({ type: ReadersOfRecord })
  listFormer(
    @Viewer() viewer: Principal,
    @Param('personId', opaqueId<'person'>()) personId: string,
    @Body(valid(FormerReadersRequest)) asked: FormerReadersRequest,
  ): Promise<ReadersOfRecord> {
    return this.readers.listFormer(viewer, personId, asked);
  }
}
