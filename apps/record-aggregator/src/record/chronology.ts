import type { RecordEntry, RiskAnswerGiven, ShownDomesticAbuse } from '#libs/contracts';
import { entryKey, isNoLongerNamed } from './newest.js';
import type { Seen, VisibleItem } from './see.js';

/** What stands in the chronology of a person: its own incidents, and the risk answers of the same notifications. */
export function toChronology(seen: Seen, personId: string): RecordEntry[] {
  const items = seen.visible.filter(
    ({ label, personId: about }) =>
      (label.dataCategory === 'DA_INCIDENT' && about === personId) || label.dataCategory === 'RISK_ASSESSMENT_ANSWERS',
  );
  const versions = Map.groupBy(items, entryKey);
  const references = Map.groupBy(items.filter(isShown(items)), ({ referenceId }) => referenceId);
  const goneFrom = Map.groupBy(items.filter(isNoLongerNamed), ({ referenceId }) => referenceId);
  return [...references.values()]
    .map((entries) => entries.toSorted(byVersion))
    .toSorted(([one], [other]) => compare(other?.occurredAt, one?.occurredAt) || compare(one?.itemId, other?.itemId))
    .flatMap((entries) =>
      entries.map((item) => toEntry(item, versions.get(entryKey(item)) ?? [], goneFrom.get(item.referenceId) ?? [])),
    );
}

/** A version that names the person is the entry, even where it no longer names somebody who is the same person. */
function isShown(items: readonly VisibleItem[]): (item: VisibleItem) => boolean {
  const naming = new Set(
    items
      .filter((item) => item.label.dataCategory === 'DA_INCIDENT' && !isNoLongerNamed(item))
      .map(({ notificationId }) => notificationId),
  );
  return (item) => !isNoLongerNamed(item) || !naming.has(item.notificationId);
}

/** Newest version first; within one, the incident before the answers about it. */
function byVersion(one: VisibleItem, other: VisibleItem): number {
  return (
    other.version - one.version ||
    compare(one.label.dataCategory, other.label.dataCategory) ||
    compare(one.itemId, other.itemId)
  );
}

const compare = (one = '', other = '') => (one < other ? -1 : one > other ? 1 : 0);

/** `gone`: what later or earlier versions of its reference say of no longer naming the person. */
function toEntry(item: VisibleItem, versions: readonly VisibleItem[], gone: readonly VisibleItem[]): RecordEntry {
  const noLongerNamed = isNoLongerNamed(item);
  const earlier = versions.filter(({ version }) => version < item.version).toSorted(byVersion);
  return {
    itemId: item.itemId,
    notificationId: item.notificationId,
    version: item.version,
    corrects: earlier[0]?.itemId ?? null,
    corrected: [...versions, ...gone].some(({ version }) => version > item.version),
    noLongerNamed,
    dataCategory: item.label.dataCategory,
    mode: item.mode,
    owner: item.label.owningAgency,
    occurredAt: item.occurredAt,
    recordedAt: item.recordedAt,
    receivedAt: item.receivedAt,
    gateway: item.answer.gateway,
    obligations: item.answer.obligations,
    reasons: item.answer.reasons,
    domesticAbuse: item.label.dataCategory === 'DA_INCIDENT' && !noLongerNamed ? toDomesticAbuse(item) : null,
    riskAnswers: (item.told.notification?.officerGrade?.answers ?? []) as RiskAnswerGiven[],
  };
}

function toDomesticAbuse({ told, parts, sourcePersonId }: VisibleItem): ShownDomesticAbuse {
  const { notification, incident } = told;
  const child = parts.find((part) => part.sourcePersonId === sourcePersonId)?.told;
  const pregnancies = parts.flatMap(({ told }) => (told.pregnant?.is ? [told.pregnant] : []));
  return {
    abuseTypes: incident?.abuseTypes ?? [],
    markers: incident?.markers ?? [],
    safeguardingDone: incident?.safeguardingDone ?? [],
    isCrime: incident?.isCrime ?? null,
    sourceRiskGrade: notification?.officerGrade?.grade ?? null,
    tool: notification?.officerGrade?.tool ?? null,
    yesCount: notification?.officerGrade?.yesCount ?? null,
    triageRag: notification?.triage?.rag ?? null,
    presence: child?.sawOrHeard ?? null,
    spokenTo: child?.spokenTo ?? null,
    alone: child?.alone ?? null,
    voice: child?.voice ?? null,
    voiceNotObtained: child?.voiceNotObtained ?? null,
    injury: child?.injury ?? null,
    pregnancyDueOn: pregnancies.find(({ dueOn }) => dueOn)?.dueOn ?? null,
    pregnancy: pregnancies.length > 0,
    mustNotDisclosePerpetrator: notification?.handling?.mustNotDisclosePerpetrator ?? false,
    consent: (notification?.consent ?? null) as ShownDomesticAbuse['consent'],
    location: incident?.location ?? null,
    circumstances: incident?.circumstances ?? null,
    crimeNumber: incident?.crimeNumber ?? null,
    bodyWornVideoRef: incident?.bodyWornVideoRef ?? null,
    triageRationale: notification?.triage?.rationale ?? null,
    attachmentKinds: (incident?.attachments ?? []).flatMap(({ kind }) => kind ?? []),
  };
}
