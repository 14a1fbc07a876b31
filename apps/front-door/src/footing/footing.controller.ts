import { Controller, Get, HttpCode, Param, Render } from '@nestjs/common';
import type { PersonId } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { getPurpose } from '../contacts/contacts.service.js';
import { ContactsStore } from '../contacts/contacts.store.js';
import { roleMay } from '../pages/page-locals.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { toHeading } from '../record/record-page.js';
import { RecordSource } from '../record/record-source.js';
import { exactTime } from '../words/time.js';
import { toFootingPage } from './footing-page.js';
import { FootingSource } from './footing-source.js';

/** On what footing a child is worked with: one page, from which everything is changed in one step. */
@Controller('children/:personId/footing')
export class FootingController {
  constructor(
    private readonly source: RecordSource,
    private readonly footing: FootingSource,
    private readonly contacts: ContactsStore,
    private readonly file: PartnershipFile,
  ) {}

  @Get()
  @HttpCode(200)
  @Render('pages/footing.njk')
  @Permit('footing:read')
  async page(
    @Caller() caller: Principal,
    @Param('personId', opaqueId<'person'>()) personId: PersonId,
  ): Promise<object> {
    const footing = await this.footing.find(caller, personId);
    const view = await this.source.record(caller, personId, getPurpose(caller));
    const contacts = roleMay(caller.role, 'contacts:take') ? await this.contacts.ofPerson(personId, caller.agency) : [];
    return {
      heading: toHeading(view),
      contacts: contacts.map(({ contactId, receivedAt }) => ({
        href: `/contacts/${contactId}/tier`,
        received: exactTime(receivedAt),
      })),
      ...toFootingPage(footing, { userId: caller.userId, role: caller.role, personId }, this.file.partnership),
    };
  }
}
