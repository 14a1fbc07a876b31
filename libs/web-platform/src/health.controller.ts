import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Open } from './access.js';
import { Health, type Readiness } from './health.js';

/** For the platform that runs the app. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('live')
  @HttpCode(200)
  @Open('says only that the process answers')
  live(): { status: 'LIVE' } {
    return { status: 'LIVE' };
  }

  @Get('ready')
  @HttpCode(200)
  @Open('says only which part is away')
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const readiness = await this.health.readiness();
    if (readiness.status !== 'READY') response.status(503);
    return readiness;
  }
}
