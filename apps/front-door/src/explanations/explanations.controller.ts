import { Controller, Get, HttpCode, Param, Render } from '@nestjs/common';
import type { PersonId } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { roleMay } from '../pages/page-locals.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { exactTime } from '../words/time.js';
import { toExplainedLines } from './explanation-page.js';
import { ExplanationSource } from './explanation-source.js';

/** Why somebody saw what they saw: for that reader, and for those who answer for privacy. */
@Controller('children/:personId/readers/:entryId')
export class ExplanationsController {
  constructor(
    private readonly source: ExplanationSource,
    private readonly file: PartnershipFile,
  ) {}

  @Get()
  @HttpCode(200)
  @Render('pages/explanation.njk')
  @Permit('ledger:explain')
  async explain(
    @Caller() caller: Principal,
    @Param('personId', opaqueId<'person'>()) personId: PersonId,
    @Param('entryId', opaqueId()) entryId: string,
  ): Promise<object> {
    const explanation = await this.source.explain(caller, entryId);
    return {
      lines: toExplainedLines(explanation, this.file.partnership),
      when: exactTime(explanation.at),
      triedUnderOtherPolicies: explanation.triedUnder !== explanation.policyVersionId,
      readersHref: roleMay(caller.role, 'ledger:readers') ? `/children/${personId}/readers` : null,
    };
  }
}
