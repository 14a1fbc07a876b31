import { Controller, Get, HttpCode, Param, Query, Render } from '@nestjs/common';
import type { PersonId } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { roleMay } from '../pages/page-locals.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { governs, toReaderLines } from '../readers/readers-page.js';
import { toAsKnown } from '../record/as-known.js';
import { RecordSource } from '../record/record-source.js';
import { counted } from '../words/lists.js';
import { toLinksPage } from './links-page.js';

const person = opaqueId<'person'>();

/** Why several are believed to be one person, and who read the record while that was wrong. */
@Controller('children/:personId')
export class LinksController {
  constructor(
    private readonly source: RecordSource,
    private readonly file: PartnershipFile,
  ) {}

  @Get('links')
  @HttpCode(200)
  @Render('pages/links.njk')
  @Permit('matches:review')
  async links(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Query('asKnownAt') asked: unknown,
  ): Promise<object> {
    const now = new Date().toISOString();
    const known = toAsKnown(asked, now);
    const found = await this.source.links(caller, personId, known?.at);
    return {
      ...toLinksPage(found, caller.userId, this.file.partnership, now),
      known,
      formerReadersHref: roleMay(caller.role, 'ledger:readers') ? `/children/${personId}/former-readers` : null,
    };
  }

  @Get('former-readers')
  @HttpCode(200)
  @Render('pages/former-readers.njk')
  @Permit('ledger:readers')
  async formerReaders(@Caller() caller: Principal, @Param('personId', person) personId: PersonId): Promise<object> {
    const { readers, total } = await this.source.formerReaders(caller, personId);
    const looks = { userId: caller.userId, governs: governs(caller.role) };
    return {
      lines: toReaderLines({ readers, total }, this.file.partnership, looks, personId, new Date().toISOString()),
      total: counted(total, 'time'),
      more: total > readers.length,
      linksHref: roleMay(caller.role, 'matches:review') ? `/children/${personId}/links` : null,
    };
  }
}
