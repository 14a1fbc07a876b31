import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OpenedContact, OpenedContactRequest, QueueRows, QueueRowsRequest } from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { valid } from '#libs/web-platform';
import { QueueService } from './queue.service.js';

/** Rows of the front door's queue, and one that is opened. */
@ApiTags('Queue')
@Controller('v1')
export class QueueController {
  constructor(private readonly queue: QueueService) {}

  @Post('queue-rows')
  @HttpCode(200)
  @Permit('queue:read')
  @ApiBody({ type: QueueRowsRequest })
  @ApiOkResponse({ type: QueueRows })
  rows(@Viewer() viewer: Principal, @Body(valid(QueueRowsRequest)) request: QueueRowsRequest): Promise<QueueRows> {
    return this.queue.listRows(request, viewer);
  }

  @Post('opened-contacts')
  @HttpCode(200)
  @Permit('queue:read')
  @ApiBody({ type: OpenedContactRequest })
  @ApiOkResponse({ type: OpenedContact })
  open(
    @Viewer() viewer: Principal,
    @Body(valid(OpenedContactRequest)) request: OpenedContactRequest,
  ): Promise<OpenedContact> {
    return this.queue.open(request, viewer);
  }
}
