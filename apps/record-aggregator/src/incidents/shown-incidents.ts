import type { IncidentSeparation, ShownIncident } from '#libs/contracts';
import type { Seen } from '../record/see.js';
import { severityOf } from './harm.js';
import type { VisibleIncident } from './visible-incidents.js';

/** The incidents as a view has them. */
export function toShownIncidents(incidents: readonly VisibleIncident[]): ShownIncident[] {
  return incidents.map((incident) => ({
    incidentId: incident.incidentId,
    occurredAt: incident.occurredAt,
    severity: severityOf(incident),
    notifications: incident.told.map(({ item, evidence }) => ({
      notificationId: item.notificationId,
      owner: item.label.owningAgency,
      occurredAt: item.occurredAt,
      receivedAt: item.receivedAt,
      evidence,
    })),
  }));
}

/** Separations of which the viewer may see both sides; by the notifications that stand for them now. */
export function toShownSeparations(seen: Seen, incidents: readonly VisibleIncident[]): IncidentSeparation[] {
  const notificationOf = new Map(
    incidents.flatMap(({ told }) => told.map(({ item }) => [item.referenceId, item.notificationId] as const)),
  );
  return seen.separations.flatMap(({ decisionId, referenceId, fromReferenceIds, reason, decidedBy, decidedAt }) => {
    const notificationId = notificationOf.get(referenceId);
    const fromNotificationIds = fromReferenceIds.flatMap((id) => notificationOf.get(id) ?? []);
    if (notificationId === undefined || fromNotificationIds.length === 0) return [];
    return [{ decisionId, notificationId, fromNotificationIds, reason, decidedBy, decidedAt }];
  });
}
