import { type Agency, Presence, Purpose, Rag, RiskGrade } from './codes.js';
import { AgencyCode, CalendarDate, Code, Instant, OpaqueId, Part, Text, Whole, YesNo } from './fields.js';
import { ViewKind } from './decisions.js';
import { HarmFlag } from './incidents.js';
import { RecordView } from './record.js';

/** One contact whose row is wanted: the child, and the notification that brought it. */
export class QueueRowAsked {
  @OpaqueId({ says: 'Contact' })
  contactId: string;

  @OpaqueId({ says: 'Source person of the child' })
  sourcePersonId: string;

  @OpaqueId({ says: 'Notification' })
  notificationId: string;
}

export class QueueRowsRequest {
  @Code(ViewKind, { says: 'QUEUE for a page of rows, ANNOUNCEMENT for new ones, CONTACT for what is taken' })
  view: (typeof ViewKind)[number];

  @Code(Purpose, { says: 'Why' })
  purpose: Purpose;

  @Part(() => QueueRowAsked, { says: 'Rows', many: { max: 200 } })
  rows: QueueRowAsked[];
}

/** A row as its viewer may see it. A contact that is hidden from the viewer has no row at all. */
export class QueueRow {
  @OpaqueId({ says: 'Contact' })
  contactId: string;

  @OpaqueId({ says: 'Hub person, as linked now' })
  personId: string;

  @AgencyCode({ says: 'From whom' })
  from: Agency;

  @Code(['EXISTENCE', 'SUMMARY', 'CONTENT'], { says: 'How much of what was told may be seen' })
  mode: 'EXISTENCE' | 'SUMMARY' | 'CONTENT';

  @Text({ says: 'Name of the child; null where it may not be seen or was not given', nullable: true, max: 200 })
  childName: string | null;

  @CalendarDate({ says: 'Date of birth', nullable: true })
  dateOfBirth: string | null;

  @CalendarDate({ says: 'Expected date of delivery', nullable: true })
  expectedDateOfDelivery: string | null;

  @YesNo({ says: 'Location protected' })
  locationProtected: boolean;

  @YesNo({ says: 'True when a correction no longer names this child' })
  noLongerNamed: boolean;

  @Code(Presence, { says: 'The child and the incident', nullable: true })
  presence: (typeof Presence)[number] | null;

  @Text({ says: 'High-risk markers', many: true })
  markers: string[];

  @Code(RiskGrade, { says: "The sender's grade", nullable: true })
  sourceRiskGrade: (typeof RiskGrade)[number] | null;

  @Code(Rag, { says: "The sender's rating at triage", nullable: true })
  triageRag: (typeof Rag)[number] | null;

  @Whole({ says: 'Distinct visible domestic-abuse incidents of this child in 12 months' })
  domesticAbuseIncidentsIn12Months: number;

  @AgencyCode({
    says: 'Who else told of the same incident, as far as the viewer may see; once for each time',
    many: true,
  })
  alsoToldBy: Agency[];

  @Code(HarmFlag, { says: 'Why the child is flagged for cumulative harm', many: true })
  harmFlags: HarmFlag[];

  @Instant({ says: 'When it happened; null below summary', nullable: true })
  occurredAt: string | null;

  @Instant({ says: 'When it reached the hub' })
  receivedAt: string;
}

export class QueueRows {
  @OpaqueId({ says: 'Ledger entry' })
  entryId: string;

  @Part(() => QueueRow, { says: 'Rows the viewer may see, in the order asked', many: { max: 200 } })
  rows: QueueRow[];
}

/** A contact that is opened, and the other contacts of its notification. */
export class OpenedContactRequest {
  @Code(Purpose, { says: 'Why' })
  purpose: Purpose;

  @Part(() => QueueRowAsked, { says: 'The contact opened' })
  contact: QueueRowAsked;

  @Part(() => QueueRowAsked, { says: 'The others of its notification', many: { max: 200 } })
  others: QueueRowAsked[];
}

/** What its viewer may see of an opened contact: decided, and in the ledger, as one view. */
export class OpenedContact {
  @Part(() => RecordView, { says: "The child's record, narrowed to the notification" })
  view: RecordView;

  @Part(() => QueueRow, { says: 'Rows of the others that the viewer may see', many: { max: 200 } })
  others: QueueRow[];
}
