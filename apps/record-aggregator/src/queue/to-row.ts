import type { QueueRow, QueueRowAsked } from '#libs/contracts';
import { toHarm } from '../incidents/harm.js';
import { type VisibleIncident, visibleIncidents, visibleNotifications } from '../incidents/visible-incidents.js';
import type { HeldRecord } from '../record/held.js';
import { first, identityOf, toName } from '../record/identity.js';
import { markersOf } from '../record/alerts.js';
import { aboutPerson, isNoLongerNamed } from '../record/newest.js';
import type { LabelAnswers, LabelBook } from '../record/label-book.js';
import type { Seen, VisibleItem } from '../record/see.js';

/** What a row is made of, beside the contact that is asked about. */
export interface RowMaterial {
  held: HeldRecord;
  seen: Seen;
  book: LabelBook;
  answers: LabelAnswers;
  now: string;
}

/**
 * A contact's row for one viewer, or undefined where the viewer may not know that its notification exists. What was told
 * is shown in the newest version that this viewer may see.
 */
export function toRow(asked: QueueRowAsked, { held, seen, book, answers, now }: RowMaterial): QueueRow | undefined {
  const item = held.items.find(
    ({ notificationId, sourcePersonId, label }) =>
      notificationId === asked.notificationId &&
      sourcePersonId === asked.sourcePersonId &&
      label.dataCategory === 'DA_INCIDENT',
  );
  const mode = (item && book.find(item, answers)?.mode) ?? 'HIDE';
  if (item === undefined || mode === 'HIDE') return undefined;
  const incidents = visibleIncidents(held, seen);
  const harm = toHarm(incidents, now);
  const told =
    mode === 'EXISTENCE'
      ? undefined
      : visibleNotifications(seen, held.personId).find(({ referenceId }) => referenceId === item.referenceId);
  const identity = identityOf(seen, held.personId);
  const child = told?.parts.find(({ sourcePersonId }) => sourcePersonId === told.sourcePersonId)?.told;
  return {
    contactId: asked.contactId,
    personId: held.personId,
    from: item.label.owningAgency,
    mode,
    childName: first(identity, ({ told }) => toName(told.name)),
    dateOfBirth: first(identity, ({ told }) => told.dateOfBirth),
    expectedDateOfDelivery: first(identity, ({ told }) => told.expectedDateOfDelivery),
    locationProtected: seen.announcedPersonIds.has(held.personId),
    noLongerNamed:
      told === undefined &&
      aboutPerson(seen.visible, held.personId, 'DA_INCIDENT').some(
        (one) => one.referenceId === item.referenceId && isNoLongerNamed(one),
      ),
    presence: child?.sawOrHeard ?? null,
    markers: told === undefined ? [] : markersOf(told),
    sourceRiskGrade: told?.told.notification?.officerGrade?.grade ?? null,
    triageRag: told?.told.notification?.triage?.rag ?? null,
    domesticAbuseIncidentsIn12Months: harm.incidentIds.length,
    alsoToldBy: told === undefined ? [] : othersOf(told, incidents),
    harmFlags: harm.flags,
    occurredAt: told?.occurredAt ?? null,
    receivedAt: item.receivedAt,
  };
}

/** Owners of the other notifications of an incident, first told first. */
function othersOf(told: VisibleItem, incidents: readonly VisibleIncident[]): QueueRow['alsoToldBy'] {
  const incident = incidents.find((one) => one.told.some(({ item }) => item.referenceId === told.referenceId));
  return (incident?.told ?? [])
    .filter(({ item }) => item.referenceId !== told.referenceId)
    .map(({ item }) => item.label.owningAgency);
}
