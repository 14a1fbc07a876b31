import { v7 as newId } from 'uuid';
import type { DataSource } from 'typeorm';
import type { Agency, DataCategory, Label, LabelAnswer, NewConsent, NewGateway, Tier } from '#libs/contracts';
import { aLabel, anAgreement, aRequest, recordAggregator, type TestBroker } from './access-broker.js';
import type { Bearer } from './issuer.js';

const frontDoor: Bearer = { ...recordAggregator, userId: 'front-door' };
export const dutyManager: Bearer = { role: 'DUTY_MANAGER', userId: 'u-20', team: 'front-door' };
export const nightWorker: Bearer = { role: 'EDT_WORKER', userId: 'u-21', team: 'front-door' };
export const navigator: Bearer = {
  role: 'HEALTH_MASH_NAVIGATOR',
  userId: 'u-30',
  agency: 'health:RM1',
  team: 'mash',
};

/** A child with an open contact at a tier: the front door's, and known to the agencies' workers in the hub. */
export async function aChildKnownToAll(db: DataSource, tier: Tier = 'NONE'): Promise<string> {
  const child = newId();
  const contact = newId();
  await db.query(
    `INSERT INTO contact (contact_id, source_person_id, agency, team, tier, opened_at)
     VALUES ($1, $2, 'social-care:926', 'front-door', $3, now())`,
    [contact, child, tier],
  );
  for (const [agency, team] of [
    ['social-care:926', 'front-door'],
    ['health:RM1', 'mash'],
    ['police:36', 'mash'],
  ]) {
    await db.query(
      `INSERT INTO relationship (relationship_id, contact_id, source_person_id, kind, agency, team, from_at)
       VALUES ($1, $2, $3, 'TEAM', $4, $5, now())`,
      [newId(), newId(), child, agency, team],
    );
  }
  return child;
}

/** Lets the front door see everything of an agency that the rules open. */
export async function agreeToShareAll(broker: TestBroker, from: Agency, dataCategories: DataCategory[]): Promise<void> {
  const agreement = anAgreement({ from, dataCategories, purposes: ['SCREENING', 'ASSESSMENT'], maxMode: 'CONTENT' });
  const path = `/v1/agreements/${agreement.agreementId}`;
  const caller: Bearer = { role: 'DATA_PROTECTION_OFFICER', userId: 'u-90' };
  const answer = await broker.call('PUT', path, { caller, body: agreement });
  if (answer.status !== 200) throw new Error(`The agreement was refused: ${answer.status}.`);
}

/** An item of a health owner that nobody has released. */
export function aHealthLabel(change: Partial<Label> = {}): Label {
  return aLabel({
    owningAgency: 'health:RM1',
    dataCategory: 'HEALTH_FLAG',
    handlingCode: null,
    notifiedBy: { userId: 'health-epr', agency: 'health:RM1' },
    releasedTo: [],
    ...change,
  });
}

/** A parent agrees that the health agency's flags and attendances are asked for, to section 17. */
export function aConsent(sourcePersonIds: string[], change: Partial<NewConsent> = {}): NewConsent {
  return {
    sourcePersonIds,
    status: 'GIVEN',
    givenBy: 'PR_HOLDER',
    giverSourcePersonIds: ['019ab000-0000-7000-8000-00000000000a'],
    purposes: ['SCREENING'],
    dataCategories: ['HEALTH_FLAG', 'HEALTH_ATTENDANCE'],
    agencies: ['health:RM1'],
    maxTier: 'S17',
    method: 'TELEPHONE',
    capacityNote: null,
    givenAt: new Date(Date.now() - 60_000).toISOString(),
    expiresAt: null,
    reviewOn: null,
    ...change,
  };
}

export function aGateway(sourcePersonIds: string[], type: NewGateway['type']): NewGateway {
  return { sourcePersonIds, type, reason: 'As the strategy requires.', until: null };
}

/** Sends something as an app of ours for a person. */
export async function send<T>(
  broker: TestBroker,
  viewer: Bearer,
  path: string,
  body?: unknown,
  method = body === undefined ? 'GET' : 'POST',
): Promise<{ status: number; body: T }> {
  const answer = await broker.call(method, path, { caller: frontDoor, viewer, body });
  return { status: answer.status, body: (await answer.json()) as T };
}

/** The answer for one label of one child, as `viewer` would be given it now. */
export async function answerFor(
  broker: TestBroker,
  viewer: Bearer,
  child: string,
  label: Label,
  about = child,
): Promise<LabelAnswer> {
  const request = aRequest(child, []);
  const borneBy = [{ sourcePersonId: child, aboutSourcePersonId: about }];
  request.subjects[0]!.labels = [{ key: 'one', label, borneBy }];
  const { subjects } = await broker.decide(viewer, request);
  return subjects[0]!.answers[0]!;
}
