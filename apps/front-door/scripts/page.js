// What pages do with scripts: GOV.UK components, keyboard keys, announcements. Every page also works without.
import { Button, CharacterCount, createAll, ErrorSummary, ServiceNavigation, SkipLink } from './govuk-frontend.min.js';
import { startAnnouncements } from './announcements.js';
import { startRecordChanges } from './record-changed.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
for (const component of [Button, CharacterCount, ErrorSummary, ServiceNavigation, SkipLink]) createAll(component);
startAnnouncements();
startRecordChanges();

/** `/` goes to the search box, `c` to the main action; never while somebody types or holds another key. */
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const at = event.target;
  if (at instanceof Element && at.closest('input, textarea, select, [contenteditable]')) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  target.focus();
  if (event.key !== '/') target.click();
});
