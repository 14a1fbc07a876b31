import { Body, Controller, Get, HttpCode, Param, Post, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { ContactId } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { localPath } from '../pages/session-data.js';
import { TypedForms } from '../pages/typed-forms.js';
import { toHeading } from '../record/record-page.js';
import { tierWords } from '../words/access-words.js';
import { capital } from '../words/lists.js';
import { ContactsService } from './contacts.service.js';
import { TiersService } from './tiers.service.js';

/** Tiers that a worker states by itself; section 47 is stated by whoever signs that decision. */
const offered = ['NONE', 'EARLY_HELP', 'S17'] as const;

const hints: Record<(typeof offered)[number], string> = {
  NONE: 'Nobody knows the threshold yet. Partners are asked only whether something is held.',
  EARLY_HELP: 'Help by agreement. Partners are asked only what the family has agreed to.',
  S17: 'A child in need. Partners are asked for summaries, with consent or a manager’s decision.',
};

/** On which statutory tier a contact is worked: every request to a partner states it. */
@Controller('contacts/:contactId/tier')
export class TiersController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly tiers: TiersService,
    private readonly forms: TypedForms,
  ) {}

  @Get()
  @HttpCode(200)
  @Render('pages/tier.njk')
  @Permit('contacts:take')
  async ask(
    @Caller() caller: Principal,
    @Param('contactId', opaqueId<'contact'>()) contactId: ContactId,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { view } = await this.contacts.open(caller, contactId);
    const { fields, ...again } = await this.forms.again(request, response, caller.userId);
    const items = offered.map((value) => ({
      value,
      text: capital(tierWords[value]),
      hint: { text: hints[value] },
      checked: value === (fields.tier ?? view.tier),
    }));
    const back = `/children/${view.personId}/footing`;
    return {
      ...again,
      heading: toHeading(view),
      now: tierWords[view.tier],
      items,
      back,
      action: localPath(request.path),
    };
  }

  @Post()
  @HttpCode(303)
  @Redirect()
  @Permit('contacts:take')
  async state(
    @Caller() caller: Principal,
    @Param('contactId', opaqueId<'contact'>()) contactId: ContactId,
    @Body('tier') typed: unknown,
    @Req() request: Request,
  ): Promise<{ url: string; statusCode: number }> {
    const path = localPath(request.path);
    const tier = offered.find((known) => known === typed);
    if (!tier) {
      this.forms.refuse(request, path, {}, [{ href: '#tier', text: 'Say on which footing this contact is worked' }]);
      return { url: path, statusCode: 303 };
    }
    const { contact, view } = await this.contacts.open(caller, contactId);
    await this.tiers.stateForContact(caller, contact, tier);
    request.session.notice = `This contact is worked as ${tierWords[tier]} now. Every request to a partner says so.`;
    return { url: `/children/${view.personId}/footing`, statusCode: 303 };
  }
}
