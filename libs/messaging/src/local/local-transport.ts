import type { AppName } from '#libs/contracts';
import type { Consumption } from '../consumption.js';
import type { OutgoingMessage } from '../outbox.js';
import { Transport } from '../transport.js';

/** A group that is due its messages does not listen (yet, or any more): they stay in the outbox. */
class GroupNotListening extends Error {
  constructor(group: AppName) {
    super(`${group} does not listen.`);
  }
}

/**
 * Carries messages between the apps of one process. A message counts as sent once every group that handles its type has
 * applied or parked it, so what is in flight when the process dies is still in the outbox.
 */
export class LocalTransport extends Transport {
  private readonly listening = new Map<AppName, { consumption: Consumption; stop: AbortController }>();
  private readonly groups: readonly AppName[];

  /** `groups`: every app that will listen. Nothing is delivered before all of them do, or once one has stopped. */
  constructor({ groups }: { groups: readonly AppName[] }) {
    super();
    this.groups = groups;
  }

  async send(message: OutgoingMessage): Promise<void> {
    this.refuseWhileAbsent();
    await Promise.all(
      [...this.listening.values()]
        .filter(({ consumption }) => consumption.topics().some((topic) => topic === message.topic))
        .map(({ consumption, stop }) => consumption.take(message, stop.signal)),
    );
  }

  async open(consumption: Consumption): Promise<void> {
    this.listening.set(consumption.group, { consumption, stop: new AbortController() });
  }

  async close(consumption: Consumption): Promise<void> {
    this.listening.get(consumption.group)?.stop.abort();
    this.listening.delete(consumption.group);
    await consumption.idle();
  }

  async ping(): Promise<void> {
    this.refuseWhileAbsent();
  }

  async release(): Promise<void> {}

  private refuseWhileAbsent(): void {
    const absent = this.groups.find((group) => !this.listening.has(group));
    if (absent) throw new GroupNotListening(absent);
  }
}
