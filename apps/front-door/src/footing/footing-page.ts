import type { ConsentRecord, DispensationRecord, Footing, GatewayRecord, GatewayType, Role } from '#libs/contracts';
import { userWords } from '../matches/review-page.js';
import { roleMay } from '../pages/page-locals.js';
import { agencyOf, type Partnership } from '../partnership/partnership.js';
import { purposeWords, roleWords, tierWords } from '../words/access-words.js';
import {
  answerWords,
  gatewayTold,
  giverWords,
  methodWords,
  shareableWords,
  standingTags,
} from '../words/footing-words.js';
import { categoryWords } from '../words/category-words.js';
import { capital, inWords } from '../words/lists.js';
import { exactDay, exactTime } from '../words/time.js';
import { gatewayKinds } from '../gateways/gateway-kinds.js';

/** A link to something that the viewer may do. */
interface Offer {
  href: string;
  text: string;
}

/** Something recorded, as the page tells it. */
export interface RecordedLine {
  id: string;
  title: string;
  tag: { text: string; colour: string };
  /** Sentences, the most telling first. */
  lines: string[];
  offers: Offer[];
}

/** "On what footing": what counts now, what waits or is disputed, what was. */
export interface FootingPage {
  tier: string;
  inForce: RecordedLine[];
  waiting: RecordedLine[];
  earlier: RecordedLine[];
  /** What this viewer may record or decide anew. */
  offers: Offer[];
}

/** Who looks, at whose record. */
export interface FootingViewer {
  userId: string;
  role: Role;
  personId: string;
}

/** The page for one viewer. Standing is the broker's word; what is offered is only an offer. */
export function toFootingPage(footing: Footing, viewer: FootingViewer, partnership: Partnership): FootingPage {
  const lines = [
    ...footing.gateways.map((one) => ({ standing: one.standing, line: toGatewayLine(one, viewer, partnership) })),
    ...footing.dispensations.map((one) => ({ standing: one.standing, line: toDispensationLine(one, viewer) })),
    ...footing.consents.map((one) => ({ standing: one.standing, line: toConsentLine(one, viewer, partnership) })),
  ];
  const those = (...standings: string[]) =>
    lines.filter(({ standing }) => standings.includes(standing)).map(({ line }) => line);
  return {
    tier: tierWords[footing.tier],
    inForce: those('IN_FORCE'),
    waiting: those('AWAITS_SECOND_PERSON', 'DISPUTED', 'NOT_YET'),
    earlier: those('ENDED', 'LAPSED'),
    offers: offersOf(viewer),
  };
}

function offersOf({ role, personId }: FootingViewer): Offer[] {
  const at = `/children/${personId}`;
  return [
    ...(roleMay(role, 'consents:record')
      ? [{ href: `${at}/consents/new`, text: 'Record what the family answered' }]
      : []),
    ...(roleMay(role, 'dispensations:authorise')
      ? [{ href: `${at}/dispensations/new`, text: 'Go on without consent' }]
      : []),
    ...gatewayKinds
      .filter(({ permission }) => roleMay(role, permission))
      .map(({ slug, offer }) => ({ href: `${at}/gateways/${slug}`, text: offer })),
  ];
}

function toConsentLine(consent: ConsentRecord, viewer: FootingViewer, partnership: Partnership): RecordedLine {
  const at = `/children/${viewer.personId}/consents/${consent.consentId}`;
  const isOpen = consent.standing === 'IN_FORCE' || consent.standing === 'DISPUTED' || consent.standing === 'NOT_YET';
  const may = isOpen && roleMay(viewer.role, 'consents:record');
  const isAnswer = consent.answered === 'GIVEN' || consent.answered === 'REFUSED';
  return {
    id: consent.consentId,
    title: answerWords[consent.answered].told,
    tag: consent.withdrawnAt ? { text: 'Withdrawn', colour: 'grey' } : standingTags[consent.standing],
    lines: [
      ...scopeLines(consent, partnership),
      ...(consent.capacityNote ? [`How competence or capacity was judged: ${consent.capacityNote}`] : []),
      `Recorded by ${userWords(consent.recordedBy, viewer.userId)}, ${exactTime(consent.recordedAt)}.`,
      ...consent.disputes.map(
        (dispute) =>
          `Disputed ${exactTime(dispute.disputedAt)}${because(dispute.reason)}` +
          (dispute.resolvedAt === null ? '' : ` Resolved ${exactTime(dispute.resolvedAt)}.`),
      ),
      ...(consent.withdrawnAt && consent.withdrawnBy
        ? [
            `${consent.replacedBy ? 'Replaced by a later answer' : 'Withdrawn'} ${exactTime(consent.withdrawnAt)}, recorded by ${userWords(consent.withdrawnBy, viewer.userId)}.`,
          ]
        : []),
    ],
    offers: may
      ? [
          { href: `${at}/withdraw`, text: consent.answered === 'GIVEN' ? 'Withdraw it' : 'It holds no longer' },
          ...(isAnswer && consent.answered === 'GIVEN'
            ? [
                consent.standing === 'DISPUTED'
                  ? { href: `${at}/resolve`, text: 'The dispute is settled' }
                  : { href: `${at}/dispute`, text: 'Another holder disagrees' },
              ]
            : []),
        ]
      : [],
  };
}

/** What a consent covers, who gave it and for how long. */
export function scopeLines(
  consent: Pick<
    ConsentRecord,
    'givenBy' | 'purposes' | 'dataCategories' | 'agencies' | 'maxTier' | 'method' | 'givenAt' | 'expiresAt' | 'reviewOn'
  >,
  partnership: Partnership,
): string[] {
  const { givenBy, purposes, dataCategories, agencies, maxTier, method, givenAt, expiresAt, reviewOn } = consent;
  return [
    `${giverWords[givenBy].name}. ${methodWords[method]}, ${exactTime(givenAt)}.`,
    `For ${inWords(purposes.map((purpose) => purposeWords[purpose]))}, up to ${tierWords[maxTier]}.`,
    `About: ${inWords(dataCategories.map((category) => shareableWords[category] ?? categoryWords[category]))}.`,
    `From: ${inWords(agencies.map((agency) => agencyOf(partnership, agency).name))}.`,
    `${expiresAt ? `Until ${exactTime(expiresAt)}` : 'Until it is withdrawn'}${reviewOn ? `; to be reviewed on ${exactDay(reviewOn)}` : ''}.`,
  ];
}

function toDispensationLine(dispensation: DispensationRecord, viewer: FootingViewer): RecordedLine {
  const at = `/children/${viewer.personId}/dispensations/${dispensation.dispensationId}`;
  const isOpen = dispensation.standing === 'IN_FORCE' || dispensation.standing === 'AWAITS_SECOND_PERSON';
  const may = isOpen && roleMay(viewer.role, 'dispensations:confirm');
  const isOther = dispensation.authorisedBy !== viewer.userId;
  return {
    id: dispensation.dispensationId,
    title: 'Going on without consent',
    tag: standingTags[dispensation.standing],
    lines: [
      ...(dispensation.reason ? [`Why: ${dispensation.reason}`] : []),
      `Decided by ${userWords(dispensation.authorisedBy, viewer.userId)}, ${roleWords[dispensation.authoriserRole]}, ${exactTime(dispensation.from)}.`,
      dispensation.confirmedBy && dispensation.confirmedAt
        ? `Confirmed by ${userWords(dispensation.confirmedBy, viewer.userId)}, ${exactTime(dispensation.confirmedAt)}.`
        : 'No second person has confirmed it.',
      ...endLines(dispensation, viewer),
    ],
    offers: [
      ...(may && isOther && dispensation.confirmedBy === null
        ? [{ href: `${at}/confirm`, text: 'Confirm it as the second person' }]
        : []),
      ...(may ? [{ href: `${at}/end`, text: 'End it' }] : []),
    ],
  };
}

function toGatewayLine(gateway: GatewayRecord, viewer: FootingViewer, partnership: Partnership): RecordedLine {
  const may = gateway.standing === 'IN_FORCE' && mayDecide(viewer.role, gateway.type);
  return {
    id: gateway.gatewayId,
    title: gatewayTold[gateway.type],
    tag: standingTags[gateway.standing],
    lines: [
      ...(gateway.reason ? [`Why: ${gateway.reason}`] : []),
      `Signed by ${userWords(gateway.decidedBy, viewer.userId)}, ${exactTime(gateway.from)}.`,
      ...(gateway.agency ? [`For what ${agencyOf(partnership, gateway.agency).name} holds, alone.`] : []),
      ...endLines(gateway, viewer),
    ],
    offers: may ? [{ href: `/children/${viewer.personId}/gateways/${gateway.gatewayId}/end`, text: 'End it' }] : [],
  };
}

function endLines(
  ended: Pick<GatewayRecord, 'standing' | 'until' | 'endedAt' | 'endedBy' | 'endReason'>,
  viewer: FootingViewer,
): string[] {
  if (ended.endedAt && ended.endedBy)
    return [
      `Ended ${exactTime(ended.endedAt)} by ${userWords(ended.endedBy, viewer.userId)}${because(ended.endReason)}`,
    ];
  return [`${ended.standing === 'LAPSED' ? 'Ran out' : 'Until'} ${exactTime(ended.until)}.`];
}

const mayDecide = (role: Role, type: GatewayType): boolean =>
  gatewayKinds.some((kind) => kind.type === type && roleMay(role, kind.permission));

const because = (reason: string | null): string => (reason ? `: ${capital(reason)}` : '.');
