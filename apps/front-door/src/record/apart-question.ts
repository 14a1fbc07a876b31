import type { RecordView } from '#libs/contracts';
import type { Partnership } from '../partnership/partnership.js';
import { type PersonHeading, toHeading } from './record-page.js';
import { tellerOf } from './same-incident.js';

/** About what a worker is asked: to take a notification out of its incident, or to take that back. */
export type ApartAsked = { notificationId: string } | { decisionId: string };

/** The question as its page puts it. */
export interface ApartQuestion {
  undo: boolean;
  heading: PersonHeading;
  /** What is to be counted apart, or together again. */
  one: string;
  others: string[];
}

/** Undefined where the viewer may not see what is asked about, or nothing is left to ask. */
export function toApartQuestion(
  asked: ApartAsked,
  view: RecordView,
  partnership: Partnership,
): ApartQuestion | undefined {
  const undo = 'decisionId' in asked;
  const found = undo
    ? view.incidentSeparations.find(({ decisionId }) => decisionId === asked.decisionId)
    : joinedWith(asked.notificationId, view);
  if (found === undefined) return undefined;
  return {
    undo,
    heading: toHeading(view),
    one: tellerOf(found.notificationId, view, partnership),
    others: found.fromNotificationIds.map((id) => tellerOf(id, view, partnership)),
  };
}

function joinedWith(
  notificationId: string,
  { incidents }: RecordView,
): { notificationId: string; fromNotificationIds: string[] } | undefined {
  const told = incidents.map(({ notifications }) => notifications.map((one) => one.notificationId));
  const fromNotificationIds = told.find((ids) => ids.includes(notificationId))?.filter((id) => id !== notificationId);
  return fromNotificationIds && fromNotificationIds.length > 0 ? { notificationId, fromNotificationIds } : undefined;
}
