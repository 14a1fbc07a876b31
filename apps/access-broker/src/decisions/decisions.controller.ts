import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { DecisionRequest, DecisionResponse } from '#libs/contracts';
import { Caller, Permit, type Principal, Viewer } from '#libs/identity';
import { valid } from '#libs/web-platform';
import { DecisionsService } from './decisions.service.js';

/** The question the holder of the record asks for every view, on behalf of the viewer. */
@Controller('decisions')
export class DecisionsController {
  constructor(private readonly decisions: DecisionsService) {}

  @Post()
  @HttpCode(200)
  @Permit('decisions:ask')
  @ApiOkResponse({ type: DecisionResponse })
  decide(
    @Caller() caller: Principal,
    @Viewer() viewer: Principal,
    @Body(valid(DecisionRequest)) request: DecisionRequest,
  ): Promise<DecisionResponse> {
    return this.decisions.decide(caller, viewer, request);
  }
}
