import { LocalTransport } from '#libs/messaging';

type Message = Parameters<LocalTransport['send']>[0];
const groups = ['record-aggregator'] as const;

/** Says it has the message, then delivers it when it likes: a crash loses what is in flight. */
class ForgetsBeforeTheEffect extends LocalTransport {
  override async send(message: Message): Promise<void> {
    setTimeout(() => void super.send(message).catch(() => undefined), 20);
  }
}

/** Delivers each key's messages in pairs, the wrong way round. */
class Reorders extends LocalTransport {
  private readonly held = new Map<string, Message>();

  override async send(message: Message): Promise<void> {
    const first = this.held.get(message.key);
    if (!first) {
      this.held.set(message.key, message);
      return;
    }
    this.held.delete(message.key);
    await super.send(message);
    await super.send(first);
  }
}

/** Drops every fifth message. */
class Loses extends LocalTransport {
  private count = 0;

  override async send(message: Message): Promise<void> {
    if (++this.count % 5 !== 0) await super.send(message);
  }
}

/** Throws away what comes while nobody listens. */
class LosesWhileAway extends LocalTransport {
  override send(message: Message): Promise<void> {
    return super.send(message).catch(() => undefined);
  }
}

/** Delivers one message after the other, whatever their keys. */
class OneAtATime extends LocalTransport {
  private last: Promise<void> = Promise.resolve();

  override send(message: Message): Promise<void> {
    const sent = this.last.then(() => super.send(message));
    this.last = sent.catch(() => undefined);
    return sent;
  }
}

/** Gives what it carries a name of its own each time, so that no inbox knows it again. */
class RenamesOnTheWay extends LocalTransport {
  private count = 0;

  override send(message: Message): Promise<void> {
    const event = JSON.parse(message.value.toString()) as { id: string };
    const id = `019ab000-0000-7000-8000-${String(++this.count).padStart(12, '0')}`;
    return super.send({ ...message, value: Buffer.from(JSON.stringify({ ...event, id })) });
  }
}

/** Goes over messages that cannot be applied as if they had been, and gives the next. */
class SkipsPoison extends LocalTransport {
  private readonly poison = new Set<string>();

  override async send(message: Message): Promise<void> {
    const event = JSON.parse(message.value.toString()) as { partitionkey: string; data: { userId: string } };
    const name = `${event.partitionkey} ${event.data.userId}`;
    if (this.poison.has(name)) return;
    if (event.data.userId === '2') this.poison.add(name);
    else await super.send(message);
  }
}

/** Tries a failing message for ever, and everything else waits for it. */
class StopsOnPoison extends LocalTransport {
  private stopped = false;

  override async send(message: Message): Promise<void> {
    const event = JSON.parse(message.value.toString()) as { data: { userId: string } };
    if (this.stopped || event.data.userId === '2') {
      this.stopped = true;
      throw new Error('Still failing');
    }
    await super.send(message);
  }
}

/** Each broken transport and the promise it breaks. */
export const broken = [
  [Reorders, 'keeps the order of each key'],
  [Loses, 'keeps the order of each key'],
  [ForgetsBeforeTheEffect, 'does not forget a message before its effect'],
  [LosesWhileAway, 'loses nothing while the far side is away'],
  [OneAtATime, 'does not let a slow key stop others'],
  [RenamesOnTheWay, 'has one effect when a message is delivered again'],
  [RenamesOnTheWay, 'goes on behind a discarded message, which never comes back'],
  [SkipsPoison, 'parks a poison message and those behind it of its key, and lets other keys pass'],
  [StopsOnPoison, 'parks a poison message and those behind it of its key, and lets other keys pass'],
] as const;

export function makeBroken(Broken: (typeof broken)[number][0]): LocalTransport {
  return new Broken({ groups });
}
