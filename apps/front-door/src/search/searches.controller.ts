import { Body, Controller, Get, HttpCode, Param, Post, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Id } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { getPurpose } from '../contacts/contacts.service.js';
import { UnsentForms } from '../pages/unsent-forms.store.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { RecordSource } from '../record/record-source.js';
import { readCriteria, readSearchForm, type SearchForm } from './read-criteria.js';
import { criteriaWords, toFoundPerson } from './results-page.js';
import { SearchesStore } from './searches.store.js';

const FORM = '/searches/new';

/** Finding a person: posted, kept under an opaque id, shown under that id. No name stands in a URL. */
@Controller('searches')
export class SearchesController {
  constructor(
    private readonly searches: SearchesStore,
    private readonly source: RecordSource,
    private readonly forms: UnsentForms,
    private readonly file: PartnershipFile,
  ) {}

  @Get('new')
  @HttpCode(200)
  @Render('pages/search.njk')
  @Permit('searches:run')
  async form(
    @Caller() caller: Principal,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const kept = await this.forms.take(request, response, caller.userId);
    const refused = request.session.refusedForm?.path === FORM ? request.session.refusedForm : undefined;
    if (refused) delete request.session.refusedForm;
    return {
      form: { ...toForm(kept ?? refused?.fields ?? {}), line: kept?.line ?? '' },
      problems: refused?.problems ?? [],
      wrong: Object.fromEntries((refused?.problems ?? []).map(({ href, text }) => [href.slice(1), text])),
      kept: kept !== undefined,
    };
  }

  @Post()
  @HttpCode(303)
  @Redirect()
  @Permit('searches:run')
  async search(
    @Caller() caller: Principal,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<{ url: string; statusCode: number }> {
    const line = textOf(body.line);
    const { criteria, problems } = line ? { criteria: readCriteria(line), problems: [] } : readSearchForm(toForm(body));
    if (problems.length > 0 || Object.keys(criteria).length === 0) {
      request.session.refusedForm = { path: FORM, fields: { ...toForm(body) }, problems };
      return { url: FORM, statusCode: 303 };
    }
    const searchId = await this.searches.keep(caller.userId, { ...criteria, purpose: getPurpose(caller) });
    return { url: `/searches/${searchId}`, statusCode: 303 };
  }

  @Get(':searchId')
  @HttpCode(200)
  @Render('pages/results.njk')
  @Permit('searches:run')
  async results(
    @Caller() caller: Principal,
    @Param('searchId', opaqueId<'search'>()) searchId: Id<'search'>,
  ): Promise<object> {
    const request = await this.searches.find(searchId, caller.userId);
    if (!request) return { expired: true };
    const { results, more } = await this.source.search(caller, request);
    const now = new Date().toISOString();
    return {
      searchedFor: criteriaWords(request),
      found: results.map((result) => toFoundPerson(result, this.file.partnership, now)),
      more,
    };
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function toForm(body: Record<string, unknown>): SearchForm {
  return {
    name: textOf(body.name),
    day: textOf(body.day),
    month: textOf(body.month),
    year: textOf(body.year),
    nhsNumber: textOf(body.nhsNumber),
    postcode: textOf(body.postcode),
  };
}
