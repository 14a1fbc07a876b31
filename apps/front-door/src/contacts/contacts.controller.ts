import { Controller, Get, HttpCode, Param, Post, Query, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { ContactId } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { roleMay } from '../pages/page-locals.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { RecordSource } from '../record/record-source.js';
import { clockTime } from '../words/time.js';
import { toContactPage } from './contact-page.js';
import { ContactsService, getPurpose, toAsked } from './contacts.service.js';
import { ContactsStore, Tab } from './contacts.store.js';
import { toQueueGroups } from './queue-page.js';

/** The list of contacts, a contact, and taking one. */
@Controller('contacts')
export class ContactsController {
  constructor(
    private readonly store: ContactsStore,
    private readonly contacts: ContactsService,
    private readonly source: RecordSource,
    private readonly file: PartnershipFile,
  ) {}

  @Get()
  @HttpCode(200)
  @Render('pages/queue.njk')
  @Permit('queue:read')
  async queue(
    @Caller() caller: Principal,
    @Query('tab') tabAsked: unknown,
    @Query('page') pageAsked: unknown,
    @Query('new') newAsked: unknown,
  ): Promise<object> {
    const now = new Date().toISOString();
    const tab = Tab.find((known) => known === tabAsked) ?? 'live';
    const page = countOf(pageAsked) || 1;
    const since = await this.store.lastAnnounced();
    const newAfter = typeof newAsked === 'string' ? countOf(newAsked) : null;
    const { contacts, more } = await this.store.page(tab, caller, page, { through: since, newAfter });
    const rows = await this.source.queueRows(caller, 'QUEUE', getPurpose(caller), contacts.map(toAsked));
    const viewer = { userId: caller.userId, newAfter };
    return {
      tab,
      page,
      more,
      since,
      shownAt: clockTime(now),
      groups: toQueueGroups(contacts, rows, viewer, this.file.partnership, now),
      mayTake: roleMay(caller.role, 'contacts:take'),
    };
  }

  @Get(':contactId')
  @HttpCode(200)
  @Render('pages/contact.njk')
  @Permit('queue:read')
  async contact(
    @Caller() caller: Principal,
    @Param('contactId', opaqueId<'contact'>()) contactId: ContactId,
  ): Promise<object> {
    const open = await this.contacts.open(caller, contactId);
    const viewer = { userId: caller.userId, mayTake: roleMay(caller.role, 'contacts:take') };
    return toContactPage(open, viewer, this.file.partnership, new Date().toISOString());
  }

  @Post(':contactId/take')
  @HttpCode(303)
  @Redirect()
  @Permit('contacts:take')
  async take(
    @Caller() caller: Principal,
    @Param('contactId', opaqueId<'contact'>()) contactId: ContactId,
    @Req() request: Request,
  ): Promise<{ url: string; statusCode: number }> {
    const taken = await this.contacts.take(caller, contactId);
    request.session.notice = taken > 0 ? 'You have it now.' : 'Somebody took it just before you.';
    return { url: `/contacts/${contactId}`, statusCode: 303 };
  }
}

function countOf(value: unknown): number {
  return typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : 0;
}
