import type { QueueRow, RecordView } from '#libs/contracts';
import { agencyOf, type Partnership } from '../partnership/partnership.js';
import { tagsOf, type Tag, titleOf } from '../record/chronology.js';
import { type Footing, toFooting } from '../record/footing.js';
import {
  incidentLines,
  incidentRows,
  type KnownRow,
  noLongerNamedLines,
  riskRows,
  type SaidLine,
} from '../record/incident.js';
import { firstNameOf, nameOf } from '../record/people.js';
import { type PersonHeading, toHeading } from '../record/record-page.js';
import { ageAt, exactDay, exactTime, timeAfter, timeAgo } from '../words/time.js';
import { toWithheldBox, type WithheldBox } from '../words/withheld-words.js';
import type { SeenContact } from './contacts.service.js';

/** One version of what was told, as a page shows it. */
export interface ToldNotification {
  title: string;
  tags: Tag[];
  happened: string;
  ago: string;
  owner: string;
  reached: string;
  lines: SaidLine[];
  rows: KnownRow[];
  risk: KnownRow[];
  summaryOnly: boolean;
}

/** What a notification told about one person: each entry, latest version first, and what of it is withheld. */
export function toTold(
  view: RecordView,
  partnership: Partnership,
  now: string,
): { told: ToldNotification[]; withheld: WithheldBox[] } {
  const name = view.identity?.names[0] ? firstNameOf(view.identity) : 'the child';
  const told = [...view.chronology]
    .sort((one, other) => other.version - one.version)
    .map((entry): ToldNotification => {
      const owner = agencyOf(partnership, entry.owner).name;
      return {
        title: titleOf(entry, name),
        tags: tagsOf(entry, owner),
        happened: exactTime(entry.occurredAt),
        ago: timeAgo(entry.occurredAt, now),
        owner,
        reached: `reached us ${exactTime(entry.receivedAt)}, ${timeAfter(entry.occurredAt, entry.receivedAt)}`,
        lines: [...noLongerNamedLines(entry), ...(entry.domesticAbuse ? incidentLines(entry.domesticAbuse) : [])],
        rows: entry.domesticAbuse ? incidentRows(entry.domesticAbuse, entry.mode) : [],
        risk: riskRows(entry.riskAnswers),
        summaryOnly: entry.mode === 'SUMMARY',
      };
    });
  return { told, withheld: view.withheld.map((line) => toWithheldBox(line, partnership)) };
}

/** Another child of the same notification. */
interface OtherChild {
  href: string;
  name: string;
  age: string;
  locationProtected: boolean;
  /** A correction took it out of the notification. */
  noLongerNamed: boolean;
}

/** A contact, as its page shows it. */
export interface ContactPage {
  heading: PersonHeading;
  footing: Footing;
  told: ToldNotification[];
  withheld: WithheldBox[];
  others: OtherChild[];
  reached: string;
  reachedExact: string;
  whoHasIt: string;
  /** Null where somebody has it or the reader may not take one. */
  takeHref: string | null;
}

/** The page of a contact that its viewer may see. */
export function toContactPage(
  { contact, view, household, others }: SeenContact,
  viewer: { userId: string; mayTake: boolean },
  partnership: Partnership,
  now: string,
): ContactPage {
  const free = household.some((member) => member.takenByUserId === null);
  return {
    heading: toHeading(view),
    footing: toFooting(view),
    ...toTold(view, partnership, now),
    others: others.map((row) => toOther(row, now)),
    reached: timeAgo(contact.receivedAt, now),
    reachedExact: exactTime(contact.receivedAt),
    whoHasIt:
      contact.takenByUserId === null
        ? 'Nobody has it yet'
        : contact.takenByUserId === viewer.userId
          ? 'You have it'
          : `${contact.takenBy ?? 'A colleague'} has it`,
    takeHref: free && viewer.mayTake ? `/contacts/${contact.contactId}/take` : null,
  };
}

function toOther(row: QueueRow, now: string): OtherChild {
  return {
    href: `/contacts/${row.contactId}`,
    name: row.childName ?? (row.expectedDateOfDelivery ? 'Unborn child' : nameOf(null)),
    age: row.expectedDateOfDelivery
      ? `due ${exactDay(row.expectedDateOfDelivery)}`
      : row.dateOfBirth
        ? ageAt(row.dateOfBirth, now)
        : '',
    locationProtected: row.locationProtected,
    noLongerNamed: row.noLongerNamed,
  };
}
