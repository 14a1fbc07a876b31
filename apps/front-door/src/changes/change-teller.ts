import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Principal } from '#libs/identity';
import { Log, Refusal } from '#libs/web-platform';
import { Doorbell } from '../announcements/doorbell.js';
import type { EventStream } from '../announcements/event-stream.js';
import { RecordSource } from '../record/record-source.js';
import { ChangesStore } from './changes.store.js';

/** Rings that come within this time are answered together; a withdrawal must be told within a second. */
const COALESCE_MS = 50;
const HEARTBEAT_MS = 15_000;

/** Somebody who has a child open. */
interface Listener {
  readonly viewer: Principal;
  readonly sessionId: string;
  readonly personId: string;
  readonly stream: EventStream;
  /** Milliseconds since the epoch at which the access token ends. */
  readonly endsAt: number;
  /** The place up to which this viewer has been told. */
  through: number;
}

/**
 * Tells whoever has a child open that what may be seen of it has changed. Only who works with the child is told: nobody else
 * may know that anything was recorded, and nobody else sees more or less by it.
 */
@Injectable()
export class ChangeTeller implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private rung: NodeJS.Timeout | undefined;
  private heart: NodeJS.Timeout | undefined;
  private quiet: (() => void) | undefined;

  constructor(
    private readonly doorbell: Doorbell,
    private readonly store: ChangesStore,
    private readonly source: RecordSource,
    private readonly dataSource: DataSource,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.quiet = this.doorbell.onRing(() => {
      if (this.listeners.size > 0) this.rung ??= setTimeout(() => void this.tellAll(), COALESCE_MS);
    });
    this.heart = setInterval(() => void this.beat(), HEARTBEAT_MS);
    this.heart.unref();
  }

  onModuleDestroy(): void {
    this.quiet?.();
    clearTimeout(this.rung);
    clearInterval(this.heart);
    for (const { stream } of this.listeners) stream.drop();
  }

  /** Begins to tell; at once of what has changed since the place `through`. */
  listen(listener: Listener): void {
    this.listeners.add(listener);
    listener.stream.onClose(() => this.listeners.delete(listener));
    void this.tellAll();
  }

  /** Ends the streams of a session that was signed out. Other processes notice at their next heartbeat. */
  endSession(sessionId: string): void {
    for (const listener of this.listeners) if (listener.sessionId === sessionId) listener.stream.end();
  }

  private async tellAll(): Promise<void> {
    this.rung = undefined;
    const listeners = [...this.listeners];
    if (listeners.length === 0) return;
    try {
      const from = Math.min(...listeners.map(({ through }) => through));
      const changes = await this.store.listAfter(from, [...new Set(listeners.map(({ personId }) => personId))]);
      await Promise.all(
        listeners.map(async (listener) => {
          const own = changes.filter(
            ({ place, personId }) => personId === listener.personId && place > listener.through,
          );
          const last = own.at(-1)?.place;
          if (last !== undefined) await this.tell(listener, last);
        }),
      );
    } catch (error) {
      this.log.warn('Changes could not be read; it is tried again', { error });
    }
  }

  /** The place moves on only when the aggregator has answered, so that what fails is tried again at the next beat. */
  private async tell(listener: Listener, place: number): Promise<void> {
    try {
      await this.source.footing(listener.viewer, listener.personId);
      if (!this.listeners.has(listener) || listener.through >= place) return;
      listener.through = place;
      listener.stream.send('record-changed', place, {});
    } catch (error) {
      if (!(error instanceof Refusal) || error.status >= 500)
        return this.log.warn('A change could not be told; it is tried again', { error });
      if (error.status === 401) return listener.stream.end();
      listener.through = place;
    }
  }

  /** Keeps streams open, and ends those whose session is over. Also makes up for a ring that was missed. */
  private async beat(): Promise<void> {
    if (this.listeners.size === 0) return;
    try {
      const rows: { sid: string }[] = await this.dataSource.query(
        'SELECT sid FROM session WHERE sid = ANY($1) AND expire > now()',
        [[...this.listeners].map(({ sessionId }) => sessionId)],
      );
      const live = new Set(rows.map(({ sid }) => sid));
      for (const { sessionId, endsAt, stream } of this.listeners) {
        if (!live.has(sessionId) || endsAt <= Date.now()) stream.end();
        else stream.beat();
      }
      await this.tellAll();
    } catch (error) {
      this.log.warn('Streams could not be looked after', { error });
    }
  }
}
