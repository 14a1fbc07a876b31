import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { BrokenGlass, BrokenGlasses, NewBreakGlass } from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { sourcePersonIds } from '../readers/source-person-ids.js';
import { BreakGlassService } from './break-glass.service.js';

/** Reading first and answering for it after (13.5). Counts from the next decision on. */
@ApiTags('Break-glass')
@Controller('v1/break-glass')
export class BreakGlassController {
  constructor(private readonly glass: BreakGlassService) {}

  @Post()
  @HttpCode(201)
  @Permit('break-glass:use')
  @ApiBody({ type: NewBreakGlass })
  @ApiCreatedResponse({ type: BrokenGlass })
  breakGlass(@Viewer() viewer: Principal, @Body(valid(NewBreakGlass)) asked: NewBreakGlass): Promise<BrokenGlass> {
    return this.glass.break(viewer, asked);
  }

  @Get()
  @HttpCode(200)
  @Permit('break-glass:use')
  @ApiQuery({ name: 'sourcePersonId', isArray: true, type: String })
  @ApiOkResponse({ type: BrokenGlasses })
  list(@Viewer() viewer: Principal, @Query('sourcePersonId', sourcePersonIds) ids: string[]): Promise<BrokenGlasses> {
    return this.glass.listOwn(viewer, ids);
  }

  @Post(':breakGlassId/end')
  @HttpCode(200)
  @Permit('break-glass:end')
  @ApiParam({ name: 'breakGlassId', schema: { type: 'string', format: 'uuid' } })
  @ApiOkResponse({ type: BrokenGlass })
  end(@Viewer() viewer: Principal, @Param('breakGlassId', opaqueId()) breakGlassId: string): Promise<BrokenGlass> {
    return this.glass.end(viewer, breakGlassId);
  }
}
