import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Principal } from '#libs/identity';
import { Log, Metrics, Refusal } from '#libs/web-platform';
import { getPurpose, toAsked } from '../contacts/contacts.service.js';
import { ContactsStore } from '../contacts/contacts.store.js';
import { RecordSource } from '../record/record-source.js';
import { Doorbell } from './doorbell.js';
import type { EventStream } from './event-stream.js';

/** Rings that come within this time are answered together: a notification's children arrive one by one. */
const COALESCE_MS = 150;
const HEARTBEAT_MS = 15_000;
const AGAIN_MS = 2_000;

/** Somebody with an open page. `through` is the place up to which the aggregator has been asked for this viewer. */
interface Listener {
  viewer: Principal;
  sessionId: string;
  stream: EventStream;
  through: number;
  /** Milliseconds since the epoch at which the access token ends. */
  endsAt: number;
  busy: boolean;
  again: boolean;
}

/** Tells each viewer of new contacts, once the aggregator has answered that this viewer may see them. */
@Injectable()
export class Announcer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private rung: NodeJS.Timeout | undefined;
  private heart: NodeJS.Timeout | undefined;
  private quiet: (() => void) | undefined;

  constructor(
    private readonly doorbell: Doorbell,
    private readonly contacts: ContactsStore,
    private readonly source: RecordSource,
    private readonly dataSource: DataSource,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    metrics.gauge('announcement_streams', 'Open streams of new contacts', [], async () => this.listeners.size);
  }

  onApplicationBootstrap(): void {
    this.quiet = this.doorbell.onRing(() => {
      this.rung ??= setTimeout(() => {
        this.rung = undefined;
        for (const listener of this.listeners) void this.catchUp(listener);
      }, COALESCE_MS);
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

  /** Begins to tell a viewer of what was announced after the place `since`; at once of what has been already. */
  listen(viewer: Principal, sessionId: string, stream: EventStream, since: number, endsAt: number): void {
    const listener: Listener = { viewer, sessionId, stream, through: since, endsAt, busy: false, again: false };
    this.listeners.add(listener);
    stream.onClose(() => this.listeners.delete(listener));
    void this.catchUp(listener);
  }

  /** Ends the streams of a session that was signed out. Other processes notice at their next heartbeat. */
  endSession(sessionId: string): void {
    for (const listener of this.listeners) if (listener.sessionId === sessionId) listener.stream.end();
  }

  private async catchUp(listener: Listener): Promise<void> {
    if (listener.busy) {
      listener.again = true;
      return;
    }
    listener.busy = true;
    try {
      do {
        listener.again = false;
        while (await this.tellNext(listener));
      } while (listener.again);
    } catch (error) {
      this.failed(listener, error);
    } finally {
      listener.busy = false;
    }
  }

  /** Tells of the next contacts; true where there may be more. The place moves on only after the aggregator has answered. */
  private async tellNext(listener: Listener): Promise<boolean> {
    const { viewer, stream } = listener;
    const fresh = await this.contacts.announcedAfter(listener.through, viewer.agency);
    const last = fresh.at(-1)?.announced;
    if (!last || !this.listeners.has(listener)) return false;
    const rows = await this.source.queueRows(viewer, 'ANNOUNCEMENT', getPurpose(viewer), fresh.map(toAsked));
    const red = new Map(rows.map((row) => [row.contactId, row.triageRag === 'RED']));
    const contacts = fresh
      .filter((contact) => red.has(contact.contactId))
      .map(({ contactId, notificationId, announced }) => ({
        contactId,
        notificationId,
        at: announced,
        red: red.get(contactId) === true,
      }));
    listener.through = last;
    if (contacts.length > 0) stream.send('contacts', last, { contacts });
    return true;
  }

  private failed(listener: Listener, error: unknown): void {
    if (error instanceof Refusal && (error.status === 401 || error.status === 403)) return listener.stream.end();
    this.log.warn('New contacts could not be announced; it is tried again', { error });
    setTimeout(() => this.listeners.has(listener) && void this.catchUp(listener), AGAIN_MS).unref();
  }

  /** Keeps streams open, and ends those whose session is over. Also makes up for a ring that was missed. */
  private async beat(): Promise<void> {
    try {
      const ids = [...this.listeners].map(({ sessionId }) => sessionId);
      const rows: { sid: string }[] = await this.dataSource.query(
        'SELECT sid FROM session WHERE sid = ANY($1) AND expire > now()',
        [ids],
      );
      const live = new Set(rows.map(({ sid }) => sid));
      for (const listener of this.listeners) {
        if (!live.has(listener.sessionId) || listener.endsAt <= Date.now()) listener.stream.end();
        else {
          listener.stream.beat();
          void this.catchUp(listener);
        }
      }
    } catch (error) {
      this.log.warn('Streams could not be looked after', { error });
    }
  }
}
