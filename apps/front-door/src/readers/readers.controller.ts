import { Controller, Get, HttpCode, Param, Render } from '@nestjs/common';
import type { PersonId } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { roleMay } from '../pages/page-locals.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { RecordSource } from '../record/record-source.js';
import { counted } from '../words/lists.js';
import { governs, toReaderLines } from './readers-page.js';

/** Who has seen this child: for those responsible for the child, and those who answer for privacy. */
@Controller('children/:personId/readers')
export class ReadersController {
  constructor(
    private readonly source: RecordSource,
    private readonly file: PartnershipFile,
  ) {}

  @Get()
  @HttpCode(200)
  @Render('pages/readers.njk')
  @Permit('ledger:readers')
  async readers(
    @Caller() caller: Principal,
    @Param('personId', opaqueId<'person'>()) personId: PersonId,
  ): Promise<object> {
    const readers = await this.source.readers(caller, personId);
    const looks = { userId: caller.userId, governs: governs(caller.role) };
    return {
      lines: toReaderLines(readers, this.file.partnership, looks, personId, new Date().toISOString()),
      total: counted(readers.total, 'time'),
      more: readers.total > readers.readers.length,
      recordHref: roleMay(caller.role, 'records:read') ? `/children/${personId}` : null,
    };
  }
}
