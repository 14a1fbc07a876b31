import { Body, Controller, Get, HttpCode, Param, Post, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Id, PersonId } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { ActPages } from '../footing/act-pages.js';
import { FootingSource } from '../footing/footing-source.js';
import { authorising, confirming, endingDispensation } from './dispensation-acts.js';

const person = opaqueId<'person'>();
const dispensation = opaqueId<'dispensation'>();
type DispensationId = Id<'dispensation'>;

interface Redirected {
  url: string;
  statusCode: number;
}

/** Going on without consent: one person decides, a second confirms, either ends it. */
@Controller('children/:personId/dispensations')
export class DispensationsController {
  constructor(
    private readonly pages: ActPages,
    private readonly footing: FootingSource,
  ) {}

  @Get('new')
  @HttpCode(200)
  @Render('pages/footing-act.njk')
  @Permit('dispensations:authorise')
  ask(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return this.pages.ask({ caller, personId, recordId: null, request }, authorising(caller.role), response);
  }

  @Post('new')
  @HttpCode(303)
  @Redirect()
  @Permit('dispensations:authorise')
  authorise(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Body('reason') typed: unknown,
    @Req() request: Request,
  ): Promise<Redirected> {
    const asked = { caller, personId, recordId: null, request };
    return this.pages.answer(asked, authorising(caller.role), typed, async (reason) => {
      const sourcePersonIds = await this.footing.idsOf(caller, personId);
      await this.footing.authorise(caller, { sourcePersonIds, reason, until: null });
    });
  }

  @Get(':dispensationId/confirm')
  @HttpCode(200)
  @Render('pages/footing-act.njk')
  @Permit('dispensations:confirm')
  askConfirm(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('dispensationId', dispensation) recordId: DispensationId,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return this.pages.ask({ caller, personId, recordId, request }, confirming, response);
  }

  @Post(':dispensationId/confirm')
  @HttpCode(303)
  @Redirect()
  @Permit('dispensations:confirm')
  confirm(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('dispensationId', dispensation) recordId: DispensationId,
    @Req() request: Request,
  ): Promise<Redirected> {
    return this.pages.answer({ caller, personId, recordId, request }, confirming, '', () =>
      this.footing.confirm(caller, recordId),
    );
  }

  @Get(':dispensationId/end')
  @HttpCode(200)
  @Render('pages/footing-act.njk')
  @Permit('dispensations:confirm')
  askEnd(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('dispensationId', dispensation) recordId: DispensationId,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return this.pages.ask({ caller, personId, recordId, request }, endingDispensation, response);
  }

  @Post(':dispensationId/end')
  @HttpCode(303)
  @Redirect()
  @Permit('dispensations:confirm')
  end(
    @Caller() caller: Principal,
    @Param('personId', person) personId: PersonId,
    @Param('dispensationId', dispensation) recordId: DispensationId,
    @Body('reason') typed: unknown,
    @Req() request: Request,
  ): Promise<Redirected> {
    return this.pages.answer({ caller, personId, recordId, request }, endingDispensation, typed, (reason) =>
      this.footing.endDispensation(caller, recordId, reason),
    );
  }
}
