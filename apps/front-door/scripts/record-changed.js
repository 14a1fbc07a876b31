// Says on a child's page that what may be seen of the child has changed; shows it only when asked. Listens while the page is
// looked at, so that many open tabs hold few connections; a page that is looked at again is told what it missed.
export function startRecordChanges() {
  const element = document.querySelector('[data-module="lintel-record-changed"]');
  if (!element) return;
  let source;
  const stop = () => {
    source?.close();
    source = undefined;
  };
  const tell = () => {
    stop();
    element.querySelector('[data-part="words"]').textContent = 'What you may see of this child has changed.';
    element.querySelector('[data-part="show"]').hidden = false;
    element.classList.add('lintel-announcement--new');
    document.removeEventListener('visibilitychange', follow);
  };
  const follow = () => {
    stop();
    if (document.hidden) return;
    source = new EventSource(`${element.dataset.stream}?since=${element.dataset.since}`);
    source.addEventListener('record-changed', tell);
    source.addEventListener('ended', stop);
  };
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', stop);
  addEventListener('pageshow', (event) => event.persisted && location.reload());
  follow();
}
