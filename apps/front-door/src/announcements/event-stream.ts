import type { Response } from 'express';

/** How soon a browser comes back when the stream breaks, in milliseconds. */
const RETRY_MS = 2_000;

/** A server-sent stream (HTML living standard, 9.2). Carries ids, places and whether red; never words. */
export class EventStream {
  constructor(private readonly response: Response) {
    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    response.write(`retry: ${RETRY_MS}\n\n`);
  }

  /** Sends one event; `id` comes back as Last-Event-ID when the browser connects again. */
  send(event: string, id: number, data: object): void {
    this.response.write(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** A comment, so that neither side nor anything between takes the silence for an end. */
  beat(): void {
    this.response.write(': \n\n');
  }

  /** Says that this is the end, so that the browser does not come back by itself. */
  end(): void {
    if (this.response.writableEnded) return;
    this.response.write('event: ended\ndata: {}\n\n');
    this.response.end();
  }

  /** Breaks the stream without a word: the browser comes back by itself, to another process or a restarted one. */
  drop(): void {
    this.response.end();
  }

  /** Calls back once when the stream has ended, from either side. */
  onClose(work: () => void): void {
    this.response.once('close', work);
  }
}
