import { Body, Controller, Get, HttpCode, Param, Post, Query, Redirect, Render } from '@nestjs/common';
import type { NotificationId, PersonId, RecordView } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { toTold } from '../contacts/contact-page.js';
import { getPurpose } from '../contacts/contacts.service.js';
import { ChangesStore } from '../changes/changes.store.js';
import { ContactsStore } from '../contacts/contacts.store.js';
import { FootingSource } from '../footing/footing-source.js';
import { toInForce } from '../footing/in-force.js';
import { roleMay } from '../pages/page-locals.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { purposeHints, purposeSlug, purposesOf, purposeWords } from '../words/access-words.js';
import { capital } from '../words/lists.js';
import { toAsKnown } from './as-known.js';
import type { OpenContact } from './cards.js';
import { toFooting } from './footing.js';
import { toHeading, toIdentityPage, toRecordPage } from './record-page.js';
import { RecordSource } from './record-source.js';

const person = opaqueId<'person'>();

/** A child's record, what one notification told, how we know who it is, and for what it is read. */
@Controller('children/:personId')
export class RecordController {
  constructor(
    private readonly source: RecordSource,
    private readonly footing: FootingSource,
    private readonly contacts: ContactsStore,
    private readonly changes: ChangesStore,
    private readonly file: PartnershipFile,
  ) {}

  @Get()
  @HttpCode(200)
  @Render('pages/record.njk')
  @Permit('records:read')
  async record(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Query('for') asked: unknown,
    @Query('asKnownAt') askedAt: unknown,
  ): Promise<object> {
    const now = new Date().toISOString();
    const known = toAsKnown(askedAt, now);
    // Before the record is asked for: what changes meanwhile is told, though it may be shown already.
    const since = await this.changes.lastPlace();
    const [view, footing] = await Promise.all([
      this.source.record(caller, personId, purposeOf(caller, asked), known?.at),
      known === undefined ? this.footing.findIfRelated(caller, personId) : null,
    ]);
    const contacts = await this.openContacts(caller, view);
    const maySeparate = known === undefined && roleMay(caller.role, 'incidents:separate');
    // Every "ago" and every age is as of the day that is shown.
    const page = toRecordPage(view, { contacts, maySeparate }, this.file.partnership, known?.at ?? now);
    const { href } = page.heading;
    const changes = known
      ? undefined
      : { streamHref: `${href}/changes`, since, showHref: `${href}?for=${purposeSlug(view.purpose)}` };
    return { ...page, known, changes, inForce: footing && toInForce(footing) };
  }

  @Get('incidents/:notificationId')
  @HttpCode(200)
  @Render('pages/incident.njk')
  @Permit('records:read')
  async incident(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('notificationId', opaqueId<'notification'>()) notificationId: NotificationId,
    @Query('for') asked: unknown,
  ): Promise<object> {
    const view = await this.source.notification(caller, personId, notificationId, purposeOf(caller, asked));
    const told = toTold(view, this.file.partnership, new Date().toISOString());
    return { heading: toHeading(view), footing: toFooting(view), ...told };
  }

  @Get('identity')
  @HttpCode(200)
  @Render('pages/identity.njk')
  @Permit('records:read')
  async identity(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Query('for') asked: unknown,
  ): Promise<object> {
    const view = await this.source.record(caller, personId, purposeOf(caller, asked));
    const linksHref = roleMay(caller.role, 'matches:review') ? `/children/${personId}/links` : null;
    return { ...toIdentityPage(view, this.file.partnership), linksHref };
  }

  @Get('purpose')
  @HttpCode(200)
  @Render('pages/purpose.njk')
  @Permit('records:read')
  purpose(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Query('for') asked: unknown,
  ): object {
    const now = purposeOf(caller, asked);
    const items = (purposesOf[caller.role] ?? []).map((purpose) => ({
      value: purposeSlug(purpose),
      text: capital(purposeWords[purpose]),
      hint: { text: purposeHints[purpose] },
      checked: purpose === now,
    }));
    return { items, action: `/children/${personId}/purpose`, back: `/children/${personId}?for=${purposeSlug(now)}` };
  }

  @Post('purpose')
  @HttpCode(303)
  @Redirect()
  @Permit('records:read')
  choosePurpose(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Body('for') asked: unknown,
  ): { url: string; statusCode: number } {
    return { url: `/children/${personId}?for=${purposeSlug(purposeOf(caller, asked))}`, statusCode: 303 };
  }

  /** Contacts of the front door that this viewer knows of: those whose notification is in the viewer's own chronology. */
  private async openContacts(caller: Principal, view: RecordView): Promise<OpenContact[]> {
    const naming = view.chronology.filter((entry) => !entry.noLongerNamed);
    const told = [...new Set(naming.map((entry) => entry.notificationId))];
    const found = told.length === 0 ? [] : await this.contacts.about(view.personId, told, caller.agency);
    const own = found.filter((contact) => contact.about);
    return (own.length > 0 ? own : found).map((contact) => ({
      contactId: contact.contactId,
      receivedAt: contact.receivedAt,
      takenBy: contact.takenBy,
      takenByYou: contact.takenByUserId === caller.userId,
      aboutThisChild: contact.about,
    }));
  }
}

function purposeOf(caller: Principal, asked: unknown) {
  return getPurpose(caller, typeof asked === 'string' ? asked : undefined);
}
