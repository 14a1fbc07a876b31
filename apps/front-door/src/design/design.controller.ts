import { Controller, Get, HttpCode, Render } from '@nestjs/common';
import { Open } from '#libs/identity';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { designExamples } from './examples.js';

/** Every macro of our own with an example, in development. */
@Controller('design')
export class DesignController {
  constructor(private readonly file: PartnershipFile) {}

  @Get()
  @HttpCode(200)
  @Render('pages/design.njk')
  @Open('made-up examples, in development only')
  design(): Promise<object> {
    return designExamples(this.file.partnership);
  }
}
