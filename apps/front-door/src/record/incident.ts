import type { IncidentLocation, RecordEntry, RiskAnswerGiven, ShownDomesticAbuse } from '#libs/contracts';
import {
  abuseWords,
  attachmentWords,
  consentReasonWords,
  consentWords,
  gravestMarkers,
  informedWords,
  markerWords,
  placeWords,
  ragWords,
  riskAnswerWords,
  safeguardingWords,
  toolWords,
  wordsOf,
} from '../words/incident-words.js';
import { capital, counted, inWords } from '../words/lists.js';
import { exactDay } from '../words/time.js';

/** A sentence about an incident; strong ones are what a worker must not miss. */
export interface SaidLine {
  text: string;
  strong: boolean;
}

const plain = (text: string): SaidLine => ({ text, strong: false });
const strong = (text: string): SaidLine => ({ text, strong: true });

/** Markers, gravest first, in words; strong where a worker stops. */
function markerLines(markers: readonly string[]): SaidLine[] {
  const grave = gravestMarkers.filter((marker) => markers.includes(marker));
  const rest = markers.filter((marker) => !(grave as readonly string[]).includes(marker));
  return [
    ...grave.map((marker) => strong(markerWords[marker])),
    ...rest.map((marker) => plain(wordsOf(markerWords, marker))),
  ];
}

/** What it means that a correction no longer names the child; nothing for any other entry. */
export function noLongerNamedLines({ noLongerNamed }: RecordEntry): SaidLine[] {
  return noLongerNamed
    ? [plain('What an earlier version told of this child is kept, replaced by this, and counts no more.')]
    : [];
}

/** What a summary says: markers, pregnancy, injury, kinds of abuse, what was done, whether it is a crime. */
export function incidentLines(incident: ShownDomesticAbuse): SaidLine[] {
  const markers = markerLines(incident.markers.filter((marker) => marker !== 'PREGNANCY'));
  const grave = markers.filter((line) => line.strong).map((line) => line.text);
  const others = markers.filter((line) => !line.strong).map((line) => line.text);
  const pregnant = incident.pregnancy || incident.markers.includes('PREGNANCY');
  return [
    ...(grave.length > 0 ? [strong(`${capital(inWords(grave.map((text) => text.toLowerCase())))}.`)] : []),
    ...(pregnant
      ? [strong(`Somebody is pregnant${incident.pregnancyDueOn ? `, due ${exactDay(incident.pregnancyDueOn)}` : ''}.`)]
      : []),
    ...(incident.injury === true ? [strong('The child was injured.')] : []),
    ...(incident.abuseTypes.length > 0
      ? [plain(`Abuse: ${inWords(incident.abuseTypes.map((type) => wordsOf(abuseWords, type)))}.`)]
      : []),
    ...(others.length > 0 ? [plain(`${capital(inWords(others.map((text) => text.toLowerCase())))}.`)] : []),
    ...(incident.safeguardingDone.length > 0
      ? [plain(`Done already: ${inWords(incident.safeguardingDone.map((done) => wordsOf(safeguardingWords, done)))}.`)]
      : []),
    ...(incident.mustNotDisclosePerpetrator ? [strong('The person suspected must never learn of this.')] : []),
  ];
}

/** The answers of a risk assessment, as sentences. */
export function riskLines(answers: readonly RiskAnswerGiven[]): SaidLine[] {
  if (answers.length === 0) return [];
  const yes = answers.filter((answer) => answer.answer === 'YES').length;
  return [plain(`${counted(yes, 'question')} answered yes of ${counted(answers.length, 'answer')} given.`)];
}

/** A row of a summary list: what is asked, what is known; nothing known is said, never left blank. */
export interface KnownRow {
  key: string;
  value: string;
}

/** The incident in rows, for its own page. Rows for what may not be seen or was not told are left out, save those a worker must ask. */
export function incidentRows(incident: ShownDomesticAbuse, mode: RecordEntry['mode']): KnownRow[] {
  const yesNo = (value: boolean | null, yes: string, no: string) => (value === null ? 'not told' : value ? yes : no);
  const row = (key: string, value: string | null) => (value ? [{ key, value }] : []);
  return [
    {
      key: 'What happened',
      value: incident.circumstances ?? (mode === 'CONTENT' ? 'not told' : 'The account itself is not shown to you.'),
    },
    {
      key: 'What the child said',
      value: incident.voice ?? (incident.voiceNotObtained ? `Not obtained: ${incident.voiceNotObtained}` : 'not told'),
    },
    { key: 'Child spoken to', value: spokenTo(incident) },
    { key: 'Child injured', value: yesNo(incident.injury, 'yes', 'no') },
    { key: 'Crime recorded', value: yesNo(incident.isCrime, 'yes', 'no') },
    ...row('Crime number', incident.crimeNumber),
    ...row('Where', incident.location ? placeOf(incident.location) : null),
    ...row('Grade', gradeLine(incident)),
    ...row('Why that rating', incident.triageRationale),
    ...row('Consent', consentLine(incident)),
    ...row('Body-worn video', incident.bodyWornVideoRef),
    ...row('Attached', capital(inWords(incident.attachmentKinds.map((kind) => wordsOf(attachmentWords, kind))))),
  ];
}

/** One row for each answer of a risk assessment. */
export function riskRows(answers: readonly RiskAnswerGiven[]): KnownRow[] {
  return answers.map((answer) => ({
    key: `Question ${answer.q}`,
    value: `${riskAnswerWords[answer.answer]}${answer.comment ? `: ${answer.comment}` : ''}`,
  }));
}

function spokenTo(incident: ShownDomesticAbuse): string {
  if (incident.spokenTo === null) return 'not told';
  if (!incident.spokenTo) return 'no';
  return incident.alone === true ? 'yes, alone' : incident.alone === false ? 'yes, but not alone' : 'yes';
}

function gradeLine(incident: ShownDomesticAbuse): string | null {
  const parts = [
    incident.sourceRiskGrade ? `${incident.sourceRiskGrade.toLowerCase()} risk` : '',
    incident.tool ? wordsOf(toolWords, incident.tool) : '',
    incident.yesCount === null ? '' : `${incident.yesCount} answered yes`,
    incident.triageRag ? `rated ${ragWords[incident.triageRag]} at triage` : '',
  ].filter(Boolean);
  return parts.length === 0 ? null : capital(parts.join('; '));
}

function consentLine(incident: ShownDomesticAbuse): string | null {
  const { consent } = incident;
  if (!consent) return null;
  const why = consent.reasonCode ? `: ${consentReasonWords[consent.reasonCode]}` : '';
  return [`${consentWords[consent.status]}${why}.`, consent.informedStatus ? informedWords[consent.informedStatus] : '']
    .filter(Boolean)
    .join(' ');
}

function placeOf(location: IncidentLocation): string {
  return [location.type ? capital(placeWords[location.type]) : '', ...(location.lines ?? []), location.postcode ?? '']
    .filter(Boolean)
    .join(', ');
}
