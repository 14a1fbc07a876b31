import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { CloudEvent, StaffFoundInRecord } from '#libs/contracts';
import { Permit } from '#libs/identity';
import { Inbox } from '#libs/messaging';
import { ExclusionsService } from './exclusions.service.js';

/** Excludes members of staff whom the hub finds in records. */
@Controller()
export class ExclusionsConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly exclusions: ExclusionsService,
  ) {}

  @EventPattern('StaffFoundInRecord.v1')
  @Permit('events:consume')
  async staffFound(event: CloudEvent<StaffFoundInRecord>): Promise<void> {
    await this.inbox.apply(event, 'exclusions', (tx) => this.exclusions.recordFound(tx, event));
  }
}
