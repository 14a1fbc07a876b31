import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { CloudEvent, ConsentWithdrawn, EventType } from '#libs/contracts';
import { Permit } from '#libs/identity';
import { Inbox } from '#libs/messaging';
import { FrontDoorOptions } from '../options.js';
import { ChangesStore } from './changes.store.js';

/** Everything by which more or less may be seen than before. */
const changes = [
  'ConsentRecorded.v1',
  'ConsentDisputed.v1',
  'ConsentDisputeResolved.v1',
  'DispensationAuthorised.v1',
  'DispensationConfirmed.v1',
  'DispensationEnded.v1',
  'GatewayOpened.v1',
  'GatewayClosed.v1',
] satisfies EventType[];

/** Hears of what changes what may be seen of a child, so that whoever has it open is told. */
@Controller()
export class ChangesConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly store: ChangesStore,
    private readonly options: FrontDoorOptions,
  ) {}

  @EventPattern(changes)
  @Permit('events:consume')
  async changed(@Payload() event: CloudEvent<{ sourcePersonIds: string[] }>): Promise<void> {
    await this.inbox.apply(event, 'changes', (tx) => this.store.add(tx, event.data.sourcePersonIds));
  }

  @EventPattern('ConsentWithdrawn.v1')
  @Permit('events:consume')
  async withdrawn(@Payload() event: CloudEvent<ConsentWithdrawn>): Promise<void> {
    await this.inbox.apply(event, 'changes', async (tx) => {
      await this.store.add(tx, event.data.sourcePersonIds);
      if (event.data.needsReevaluation) await this.store.openTask(tx, event.data, this.options.agency);
    });
  }
}
