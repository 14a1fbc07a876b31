import type { IncidentEvidence, RecordEntry, RecordView } from '#libs/contracts';
import { agencyOf, type Partnership } from '../partnership/partnership.js';
import { capital, inWords } from '../words/lists.js';
import { exactDay, exactTime } from '../words/time.js';

/** That others told of the same incident, or were said not to; with the page on which a worker may say otherwise. */
export interface SameIncident {
  says: string;
  link: { href: string; text: string } | null;
}

const evidenceWords: Record<IncidentEvidence, string> = {
  CHILD_WAS_THERE: 'the child was there',
  SAME_ADULT: 'the same adult is named',
  SAME_PLACE: 'it was at the same place',
  SAME_CRIME_NUMBER: 'it has the same crime number',
};

/** `Saltmarsh police (Saturday 21 November 2026, 11:17)`: who told of a notification, and when it happened by them. */
export function tellerOf(notificationId: string, view: RecordView, partnership: Partnership): string {
  const found = view.chronology.find((one) => one.notificationId === notificationId);
  return found ? `${agencyOf(partnership, found.owner).name} (${exactTime(found.occurredAt)})` : 'another agency';
}

/** What stands beneath an entry about other notifications of its incident. Nothing beneath a version that was replaced. */
export function sameIncident(
  entry: RecordEntry,
  view: RecordView,
  partnership: Partnership,
  maySeparate: boolean,
): SameIncident[] {
  if (entry.dataCategory !== 'DA_INCIDENT' || entry.corrected) return [];
  const told = view.incidents.find(({ notifications }) =>
    notifications.some(({ notificationId }) => notificationId === entry.notificationId),
  )?.notifications;
  const others = told?.filter(({ notificationId }) => notificationId !== entry.notificationId) ?? [];
  const evidence = told?.find(({ notificationId }) => notificationId === entry.notificationId)?.evidence ?? [];
  const base = `/children/${view.personId}`;
  const teller = (notificationId: string) => tellerOf(notificationId, view, partnership);
  const joined: SameIncident[] =
    others.length === 0
      ? []
      : [
          {
            says: `One incident, counted once: also told by ${inWords(others.map(({ notificationId }) => teller(notificationId)))}. The times meet, and ${inWords(evidence.map((one) => evidenceWords[one]))}.`,
            link: maySeparate
              ? { href: `${base}/incidents/${entry.notificationId}/apart`, text: 'Not the same incident' }
              : null,
          },
        ];
  return [
    ...joined,
    ...view.incidentSeparations
      .filter(({ notificationId }) => notificationId === entry.notificationId)
      .map(({ decisionId, fromNotificationIds, decidedAt, reason }) => ({
        says: `Counted apart from what was told by ${inWords(fromNotificationIds.map(teller))}: a worker said so on ${exactDay(decidedAt)}. ${capital(reason)}`,
        link: maySeparate
          ? { href: `${base}/apart/${decisionId}/undo`, text: 'They are the same incident after all' }
          : null,
      })),
  ];
}
