import { Body, Controller, Get, HttpCode, Param, Post, Query, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { PersonId } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { TypedForms } from '../pages/typed-forms.js';
import { readKnownDay } from './as-known.js';

const person = opaqueId<'person'>();

/** "As we knew it on another day": which day, for the record or for who was believed to be this person. */
@Controller('children/:personId/as-known')
export class AsKnownController {
  constructor(private readonly forms: TypedForms) {}

  @Get()
  @HttpCode(200)
  @Render('pages/as-known.njk')
  @Permit('records:read')
  async ask(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Query('of') of: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { fields, ...again } = await this.forms.again(request, response, caller.userId);
    const page = pageOf(fields.of ?? of);
    return {
      of: page,
      fields,
      ...again,
      action: `/children/${personId}/as-known`,
      back: `/children/${personId}${page === 'links' ? '/links' : ''}`,
    };
  }

  @Post()
  @HttpCode(303)
  @Redirect()
  @Permit('records:read')
  choose(
    @Param('personId', person) personId: PersonId,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
  ): { url: string; statusCode: number } {
    const of = pageOf(body.of);
    const typed = (field: string) => (typeof body[field] === 'string' ? body[field].trim() : '');
    const fields = { day: typed('day'), month: typed('month'), year: typed('year') };
    const { day, problems } = readKnownDay(fields, new Date().toISOString());
    if (day === null) {
      const path = `/children/${personId}/as-known`;
      this.forms.refuse(request, path, { ...fields, of }, problems);
      return { url: path, statusCode: 303 };
    }
    return { url: `/children/${personId}${of === 'links' ? '/links' : ''}?asKnownAt=${day}`, statusCode: 303 };
  }
}

const pageOf = (asked: unknown): 'links' | 'record' => (asked === 'links' ? 'links' : 'record');
