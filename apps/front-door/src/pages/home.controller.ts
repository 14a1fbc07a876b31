import { Controller, Get, Header, HttpCode, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Caller, Open, Permit, type Principal } from '#libs/identity';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { roleMay } from './page-locals.js';

/** The way in: each role's first page. */
@Controller()
export class HomeController {
  constructor(private readonly file: PartnershipFile) {}

  @Get()
  @HttpCode(200)
  @Permit('front-door:use')
  home(@Caller() caller: Principal, @Res() response: Response): void {
    if (roleMay(caller.role, 'queue:read')) return response.redirect(303, '/contacts');
    if (roleMay(caller.role, 'searches:run')) return response.redirect(303, '/searches/new');
    response.render('pages/oversight.njk');
  }

  @Get('partnership.css')
  @HttpCode(200)
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', 'max-age=300')
  @Open('the colour of the partnership, on every page')
  colour(): string {
    return `:root{--govuk-brand-colour:${this.file.partnership.colour}}`;
  }
}
