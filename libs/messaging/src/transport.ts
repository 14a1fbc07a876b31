import type { AppName } from '#libs/contracts';
import type { Consumption } from './consumption.js';
import { MessagingStrategy } from './messaging-strategy.js';
import type { OutgoingMessage } from './outbox.js';

/**
 * How messages get from one app's outbox to the handlers of others. Delivery is at least once, in order per topic and key.
 * Two there are: in one process (`LocalTransport`), and Apache Kafka (`KafkaTransport`).
 */
export abstract class Transport {
  private readonly consumptions = new Map<AppName, Consumption>();

  /** Resolves when the message is safe with the transport; rejects when it must be sent again. */
  abstract send(message: OutgoingMessage): Promise<void>;

  /** Begins to deliver to a group. Does not wait until the first message can come. */
  abstract open(consumption: Consumption): Promise<void>;

  /** Ends delivery to a group; what is in flight may end first. */
  abstract close(consumption: Consumption): Promise<void>;

  /** Rejects where messages cannot travel now; for `/health/ready`. */
  abstract ping(): Promise<void>;

  /** An app is done with the transport. */
  abstract release(app: AppName): Promise<void>;

  /** Says how an app applies what is delivered to it. Called by `MessagingModule`. */
  attach(consumption: Consumption): void {
    this.consumptions.set(consumption.group, consumption);
  }

  /** Throws when the app's module does not import `MessagingModule`. */
  getConsumption(group: AppName): Consumption {
    const consumption = this.consumptions.get(group);
    if (!consumption) throw new Error(`${group} listens for events, but its module does not import MessagingModule.`);
    return consumption;
  }

  /** Nest's side of it: give this to `app.connectMicroservice({ strategy })`. A group is an app, whatever its copies. */
  strategy(group: AppName): MessagingStrategy {
    return new MessagingStrategy(
      () => this.getConsumption(group),
      (consumption) => this.open(consumption),
      (consumption) => this.close(consumption),
    );
  }
}
