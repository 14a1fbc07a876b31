import type { Visitor } from './visitor.js';

/** The stream of an open queue page, as its browser holds it. */
export interface Announcements {
  /** When each notification was announced, by its id, in milliseconds of `performance.now()`; each time it was. */
  at: Map<string, number[]>;
  close(): void;
}

/** Opens the stream of a queue page just loaded. Throws where the page has none. */
export async function openAnnouncements(frontDoor: string, visitor: Visitor): Promise<Announcements> {
  const page = await visitor.get(`${frontDoor}/contacts`);
  const since = /data-since="(\d+)"/.exec(page.body)?.[1];
  if (since === undefined) throw new Error(`The queue has no stream: ${page.status} at ${page.url}.`);
  const stop = new AbortController();
  const response = await fetch(`${frontDoor}/contacts/stream?since=${since}`, {
    headers: { cookie: visitor.cookie(), accept: 'text/event-stream' },
    signal: stop.signal,
  });
  if (!response.ok || !response.body) throw new Error(`The stream was refused: ${response.status}.`);
  const at = new Map<string, number[]>();
  void read(response.body, at).catch(() => undefined);
  return { at, close: () => stop.abort() };
}

async function read(body: ReadableStream<Uint8Array>, at: Map<string, number[]>): Promise<void> {
  let waiting = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const now = performance.now();
    const events = (waiting + chunk).split('\n\n');
    waiting = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (!/^event: contacts$/m.test(event) || data === undefined) continue;
      for (const { notificationId } of (JSON.parse(data) as { contacts: { notificationId: string }[] }).contacts)
        at.set(notificationId, [...(at.get(notificationId) ?? []), now]);
    }
  }
}
