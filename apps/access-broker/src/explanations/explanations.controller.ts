import { Controller, Get, HttpCode, Param } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { EntryExplanation } from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { ExplanationsService } from './explanations.service.js';

/** Why a view showed what it showed: for its reader, and for those who answer for privacy. */
@ApiTags('Ledger')
@Controller('v1/ledger')
export class ExplanationsController {
  constructor(private readonly explanations: ExplanationsService) {}

  @Get('entries/:entryId/explanation')
  @HttpCode(200)
  @Permit('ledger:explain')
  @ApiParam({ name: 'entryId', schema: { type: 'string', format: 'uuid' } })
  @ApiOkResponse({ type: EntryExplanation })
  explain(@Viewer() viewer: Principal, @Param('entryId', opaqueId()) entryId: string): Promise<EntryExplanation> {
    return this.explanations.explain(viewer, entryId);
  }
}
