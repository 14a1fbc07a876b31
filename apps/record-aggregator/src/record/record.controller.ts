import { Controller, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { type NotificationId, type PersonId, ReadersOfRecord, RecordView } from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { PurposeAsked, RecordAsked } from './purpose-asked.js';
import { RecordService } from './record.service.js';

/** What may be seen of one person. */
@ApiTags('Record')
@ApiParam({ name: 'personId', schema: { type: 'string', format: 'uuid' } })
@Controller('v1/people/:personId')
export class RecordController {
  constructor(private readonly records: RecordService) {}

  @Get('record')
  @HttpCode(200)
  @Permit('records:read')
  @ApiOkResponse({ type: RecordView })
  record(
    @Viewer() viewer: Principal,
    @Param('personId', opaqueId()) personId: PersonId,
    @Query(valid(RecordAsked)) { purpose, asKnownAt }: RecordAsked,
  ): Promise<RecordView> {
    return this.records.getRecord(personId, purpose, viewer, asKnownAt && new Date(asKnownAt).toISOString());
  }

  @Get('notifications/:notificationId')
  @HttpCode(200)
  @Permit('records:read')
  @ApiParam({ name: 'notificationId', schema: { type: 'string', format: 'uuid' } })
  @ApiOkResponse({ type: RecordView })
  notification(
    @Viewer() viewer: Principal,
    @Param('personId', opaqueId()) personId: PersonId,
    @Param('notificationId', opaqueId()) notificationId: NotificationId,
    @Query(valid(PurposeAsked)) { purpose }: PurposeAsked,
  ): Promise<RecordView> {
    return this.records.getNotification(personId, notificationId, purpose, viewer);
  }

  @Get('readers')
  @HttpCode(200)
  @Permit('ledger:readers')
  @ApiOkResponse({ type: ReadersOfRecord })
  readers(@Viewer() viewer: Principal, @Param('personId', opaqueId()) personId: PersonId): Promise<ReadersOfRecord> {
    return this.records.getReaders(personId, viewer);
  }
}
