import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { EvaluationRequest, EvaluationResponse, EvaluationsRequest, EvaluationsResponse } from '#libs/contracts';
import { Caller, Open, Permit, type Principal, Viewer } from '#libs/identity';
import { valid } from '#libs/web-platform';
import { AuthzenService } from './authzen.service.js';

/** OpenID AuthZEN Authorization API 1.0 (openid.net/specs/authorization-api-1_0.html). */
@ApiTags('AuthZEN')
@Controller()
export class AuthzenController {
  constructor(private readonly authzen: AuthzenService) {}

  @Post('access/v1/evaluation')
  @HttpCode(200)
  @Permit('decisions:ask')
  @ApiBody({ type: EvaluationRequest })
  @ApiOkResponse({ type: EvaluationResponse })
  async evaluation(
    @Caller() caller: Principal,
    @Viewer() viewer: Principal,
    @Body(valid(EvaluationRequest, 400)) question: EvaluationRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EvaluationResponse> {
    echoRequestId(request, response);
    const [answer] = await this.authzen.evaluate(caller, viewer, question);
    if (answer === undefined) throw new Error('A question was not answered.');
    return answer;
  }

  @Post('access/v1/evaluations')
  @HttpCode(200)
  @Permit('decisions:ask')
  @ApiBody({ type: EvaluationsRequest })
  @ApiOkResponse({ type: EvaluationsResponse })
  async evaluations(
    @Caller() caller: Principal,
    @Viewer() viewer: Principal,
    @Body(valid(EvaluationsRequest, 400)) batch: EvaluationsRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EvaluationsResponse> {
    echoRequestId(request, response);
    return { evaluations: await this.authzen.evaluate(caller, viewer, batch) };
  }

  @Get('.well-known/authzen-configuration')
  @HttpCode(200)
  @Open('where the AuthZEN endpoints are')
  @ApiOkResponse({ schema: { type: 'object' } })
  configuration(@Req() request: Request): Record<string, string> {
    const here = `${request.protocol}://${request.get('host') ?? ''}`;
    return {
      policy_decision_point: here,
      access_evaluation_endpoint: `${here}/access/v1/evaluation`,
      access_evaluations_endpoint: `${here}/access/v1/evaluations`,
    };
  }
}

/** Given back as it came, as AuthZEN asks. */
function echoRequestId(request: Request, response: Response): void {
  const id = request.get('x-request-id');
  if (id !== undefined && /^[\w.:-]{1,200}$/.test(id)) response.set('x-request-id', id);
}
