// One server-sent stream for all tabs of a browser. A tab says since when it has not looked; the stream starts from the
// earliest of them, and a tab that comes later is told at once what was heard since its own page.
const tabs = new Map();
let source;
let from = Infinity;
let heard = [];

/** More than a list shows at once; older ones are only needed by a page that is older than they are. */
const MOST_HEARD = 2000;

function open(stream, since) {
  source?.close();
  from = since;
  heard = [];
  source = new EventSource(`${stream}?since=${since}`);
  source.addEventListener('contacts', (event) => {
    const { contacts } = JSON.parse(event.data);
    heard = [...heard, ...contacts].slice(-MOST_HEARD);
    for (const port of tabs.keys()) port.postMessage({ contacts });
  });
  source.addEventListener('ended', () => {
    source.close();
    source = undefined;
    from = Infinity;
    for (const port of tabs.keys()) port.postMessage({ ended: true });
  });
}

function close() {
  source?.close();
  source = undefined;
  from = Infinity;
}

addEventListener('connect', ({ ports: [port] }) => {
  port.addEventListener('message', ({ data }) => {
    if (data.leave) {
      tabs.delete(port);
      if (tabs.size === 0) close();
      return;
    }
    tabs.set(port, data.since);
    if (!source || source.readyState === EventSource.CLOSED || data.since < from) open(data.stream, data.since);
    else port.postMessage({ contacts: heard.filter((contact) => contact.at > data.since) });
  });
  port.start();
});
