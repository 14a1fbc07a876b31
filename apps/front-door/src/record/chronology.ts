import { agencyKind, type DataCategory, type RecordEntry, type RecordView } from '#libs/contracts';
import { agencyOf, type Partnership } from '../partnership/partnership.js';
import { categoryWords } from '../words/category-words.js';
import { gradeWords, presenceWords, ragWords } from '../words/incident-words.js';
import { exactTime, timeAfter, timeAgo } from '../words/time.js';
import { toWithheldBox, type WithheldBox } from '../words/withheld-words.js';
import { incidentLines, noLongerNamedLines, riskLines, type SaidLine } from './incident.js';
import { firstNameOf } from './people.js';
import { sameIncident, type SameIncident } from './same-incident.js';

/** A small coloured word beside a title; the word carries the meaning, never the colour alone. */
export interface Tag {
  text: string;
  colour: 'red' | 'orange' | 'green' | 'grey' | 'blue' | 'yellow';
}

/** One entry of the chronology as the page shows it. */
interface ChronologyEntry {
  id: string;
  title: string;
  tags: Tag[];
  happened: string;
  ago: string;
  owner: string;
  reached: string;
  lines: SaidLine[];
  voice: string | null;
  /** Other notifications of its incident. */
  sameIncident: SameIncident[];
  /** Present where only a summary may be seen. */
  summaryNote: { says: string; ask: string; inHours: string | null } | null;
  href: string | null;
  tone: 'red' | 'orange' | 'green' | 'grey';
  superseded: boolean;
}

/** A line of the chronology: something told, or something that exists and is withheld. */
export type ChronologyLine = { kind: 'told'; entry: ChronologyEntry } | { kind: 'withheld'; box: WithheldBox };

const ragColour = { RED: 'red', AMBER: 'orange', GREEN: 'green', BLUE: 'blue' } as const;
const gradeColour = { HIGH: 'red', MEDIUM: 'orange', STANDARD: 'green' } as const;

/** The title of an entry: what worries, in one plain sentence. */
export function titleOf(entry: RecordEntry, name: string): string {
  const incident = entry.domesticAbuse;
  if (entry.noLongerNamed) {
    return agencyKind(entry.owner) === 'police'
      ? 'The police no longer name this child in it'
      : 'Its sender no longer names this child in it';
  }
  if (incident)
    return incident.presence ? `Domestic abuse, ${presenceWords[incident.presence]} ${name}` : 'Domestic abuse';
  return categoryWords[entry.dataCategory];
}

/** The sender's own grade and rating, and whether this is a correction. */
export function tagsOf(entry: RecordEntry, sender: string): Tag[] {
  const incident = entry.domesticAbuse;
  return [
    ...(entry.corrected ? [{ text: 'Replaced by a correction', colour: 'grey' } as const] : []),
    ...(entry.corrects ? [{ text: 'Correction', colour: 'yellow' } as const] : []),
    ...(incident?.triageRag
      ? [{ text: `Rated ${ragWords[incident.triageRag]} by ${sender}`, colour: ragColour[incident.triageRag] }]
      : []),
    ...(incident?.sourceRiskGrade
      ? [{ text: `Graded ${gradeWords[incident.sourceRiskGrade]}`, colour: gradeColour[incident.sourceRiskGrade] }]
      : []),
  ];
}

/** One entry, for one viewer's mode. */
function toEntry(
  entry: RecordEntry,
  view: RecordView,
  partnership: Partnership,
  { now, maySeparate }: { now: string; maySeparate: boolean },
): ChronologyEntry {
  const owner = agencyOf(partnership, entry.owner);
  const incident = entry.domesticAbuse;
  const own = view.identity?.names[0] ? firstNameOf(view.identity) : 'the child';
  return {
    id: entry.itemId,
    title: titleOf(entry, own),
    tags: tagsOf(entry, owner.name),
    happened: exactTime(entry.occurredAt),
    ago: timeAgo(entry.occurredAt, now),
    owner: owner.name,
    reached: `reached us ${exactTime(entry.receivedAt)}, ${timeAfter(entry.occurredAt, entry.receivedAt)}`,
    lines: [
      ...noLongerNamedLines(entry),
      ...(incident ? incidentLines(incident) : []),
      ...riskLines(entry.riskAnswers),
    ],
    voice: incident?.voice ?? null,
    sameIncident: sameIncident(entry, view, partnership, maySeparate),
    summaryNote:
      entry.mode === 'SUMMARY'
        ? {
            says: `You see a summary. The whole entry opens at a higher footing, or when ${owner.name} releases it.`,
            ask: owner.ask,
            inHours: owner.inHours,
          }
        : null,
    href: onPageOfItsOwn.includes(entry.dataCategory)
      ? `/children/${view.personId}/incidents/${entry.notificationId}`
      : null,
    tone: toneOf(entry),
    superseded: entry.corrected,
  };
}

const onPageOfItsOwn: readonly DataCategory[] = ['DA_INCIDENT', 'RISK_ASSESSMENT_ANSWERS'];

function toneOf(entry: RecordEntry): ChronologyEntry['tone'] {
  if (entry.corrected) return 'grey';
  const incident = entry.domesticAbuse;
  if (incident?.triageRag === 'RED' || incident?.sourceRiskGrade === 'HIGH') return 'red';
  if (incident?.triageRag === 'AMBER' || incident?.sourceRiskGrade === 'MEDIUM') return 'orange';
  return incident?.triageRag === 'GREEN' || incident?.sourceRiskGrade === 'STANDARD' ? 'green' : 'grey';
}

/** Newest first; what is withheld stands at the end of its latest month, one line for each owner (13.7). */
export function toChronology(
  view: RecordView,
  partnership: Partnership,
  now: string,
  maySeparate: boolean,
): ChronologyLine[] {
  const told = view.chronology.map((entry) => ({
    at: entry.occurredAt,
    line: { kind: 'told', entry: toEntry(entry, view, partnership, { now, maySeparate }) } as ChronologyLine,
  }));
  const withheld = view.withheld.map((line) => ({
    at: `${line.latestMonth}-00`,
    line: { kind: 'withheld', box: toWithheldBox(line, partnership) } as ChronologyLine,
  }));
  return [...told, ...withheld]
    .sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
    .map(({ line }) => line);
}
