// New contacts are said above the list and shown when asked for: nothing moves under the reader's eyes.
// All tabs of a browser share one stream through a worker; where there is none, the tab opens its own.
import { Announcements } from './announced.js';

/** Connects the announcement of this page, where it has one. */
export function startAnnouncements() {
  const element = document.querySelector('[data-module="lintel-announcement"]');
  if (!element) return;
  const since = Number(element.dataset.since);
  const heard = new Announcements(since);
  const tell = (message) => {
    if (message.ended) return say(element, '', 'You are signed out. Sign in again to hear of new contacts.');
    heard.add(message.contacts);
    say(element, heard.count, heard.words());
  };
  if (typeof SharedWorker === 'function') listenThroughWorker(element, since, tell);
  else listenAlone(element, since, tell);
}

function say(element, count, words) {
  const line = element.querySelector('[data-part="new"]');
  if (line.textContent !== words) line.textContent = words;
  element.querySelector('[data-part="show"]').hidden = !count;
  element.classList.toggle('lintel-announcement--new', words !== '');
}

function listenThroughWorker(element, since, tell) {
  const { port } = new SharedWorker(element.dataset.worker, { type: 'module', name: 'lintel-announcements' });
  port.addEventListener('message', (event) => tell(event.data));
  port.start();
  port.postMessage({ stream: element.dataset.stream, since });
  addEventListener('pagehide', (event) => {
    port.postMessage({ leave: true });
    // A page that is kept for "back" must connect again when it comes back.
    if (event.persisted) addEventListener('pageshow', () => location.reload(), { once: true });
  });
}

function listenAlone(element, since, tell) {
  const source = new EventSource(`${element.dataset.stream}?since=${since}`);
  source.addEventListener('contacts', (event) => tell(JSON.parse(event.data)));
  source.addEventListener('ended', () => {
    source.close();
    tell({ ended: true });
  });
}
