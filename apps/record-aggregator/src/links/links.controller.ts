import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  type Id,
  IdentityChanged,
  KnownAtAsked,
  type PersonId,
  PersonLinks,
  ReadersOfRecord,
  SeparationAsked,
  UndoReason,
} from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { LinksService } from './links.service.js';

/** Why several are believed to be one person, and how that is undone. */
@ApiTags('Links')
@ApiParam({ name: 'personId', schema: { type: 'string', format: 'uuid' } })
@Controller('v1/people/:personId')
export class LinksController {
  constructor(private readonly links: LinksService) {}

  @Get('links')
  @HttpCode(200)
  @Permit('matches:review')
  @ApiOkResponse({ type: PersonLinks })
  list(
    @Viewer() viewer: Principal,
    @Param('personId', opaqueId()) personId: PersonId,
    @Query(valid(KnownAtAsked)) { asKnownAt }: KnownAtAsked,
  ): Promise<PersonLinks> {
    return this.links.list(personId, asKnownAt && new Date(asKnownAt).toISOString(), viewer);
  }

  @Post('separations')
  @HttpCode(200)
  @Permit('matches:review')
  @ApiBody({ type: SeparationAsked })
  @ApiOkResponse({ type: IdentityChanged })
  separate(
    @Viewer() viewer: Principal,
    @Param('personId', opaqueId()) personId: PersonId,
    @Body(valid(SeparationAsked)) asked: SeparationAsked,
  ): Promise<IdentityChanged> {
    return this.links.separate(personId, asked, viewer);
  }

  @Post('separations/:decisionId/undo')
  @HttpCode(200)
  @Permit('matches:review')
  @ApiParam({ name: 'decisionId', schema: { type: 'string', format: 'uuid' } })
  @ApiBody({ type: UndoReason })
  @ApiOkResponse({ type: IdentityChanged })
  undo(
    @Viewer() viewer: Principal,
    @Param('personId', opaqueId()) personId: PersonId,
    @Param('decisionId', opaqueId()) decisionId: Id<'decision'>,
    @Body(valid(UndoReason)) { reason }: UndoReason,
  ): Promise<IdentityChanged> {
    return this.links.undo(personId, decisionId, reason, viewer);
  }

  @Get('former-readers')
  @HttpCode(200)
  @Permit('ledger:readers')
  @ApiOkResponse({ type: ReadersOfRecord })
  formerReaders(
    @Viewer() viewer: Principal,
    @Param('personId', opaqueId()) personId: PersonId,
  ): Promise<ReadersOfRecord> {
    return this.links.formerReaders(personId, viewer);
  }
}
