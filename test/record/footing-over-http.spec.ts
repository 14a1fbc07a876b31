import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import type { ConsentRecord, Footing, NewConsent, PersonSources } from '#libs/contracts';
import { aChild, aMother, aNotification } from '#test/notification';
import { aConsent } from '#test/footing';
import { socialWorker, startTwoApps, type TwoApps } from './two-apps.js';

let apps: TwoApps;
beforeAll(async () => {
  apps = await startTwoApps();
});
afterAll(() => apps?.close());

async function aChildInTheQueue() {
  const notificationId = await apps.recorder.tell(aNotification({ people: [aMother(), aChild()] }), `PPN/${newId()}`);
  const [child] = await apps.recorder.db.query<{ sourcePersonId: string; personId: string }[]>(
    `SELECT source_person_id AS "sourcePersonId", person_id AS "personId"
     FROM notification_person JOIN identity_link USING (source_person_id)
     WHERE notification_id = $1 AND kind = 'CHILD' AND believed_until IS NULL`,
    [notificationId],
  );
  await apps.openContact(child!.sourcePersonId);
  return child!;
}

const sources = (personId: string, viewer = socialWorker) =>
  apps.ask(`/v1/people/${personId}/source-persons?purpose=SCREENING`, { viewer });
const footing = (personId: string, viewer = socialWorker) => apps.ask(`/v1/people/${personId}/footing`, { viewer });

describe('whom the hub takes for a person', () => {
  it('is told to who may know of the record, and to nobody else', async () => {
    const { personId, sourcePersonId } = await aChildInTheQueue();
    const { status, body } = await sources(personId);
    expect([status, (body as unknown as PersonSources).sourcePersonIds]).toEqual([
      200,
      expect.arrayContaining([sourcePersonId]),
    ]);
    expect((await sources(newId())).status).toBe(404);
    expect((await sources(personId, { ...socialWorker, role: 'AUDITOR' })).status).toBe(403);
  });
});

describe('the footing of a person, by way of the record', () => {
  it('is told to who works with the child; a place that is protected leaves every word of it', async () => {
    const { personId, sourcePersonId } = await aChildInTheQueue();
    expect((await footing(personId)).body).toMatchObject({ relationship: 'TEAM', tier: 'S17', consents: [] });
    const note = 'She spoke from the refuge at 12 Hidden Lane, ZZ9 9ZZ.';
    const consent: NewConsent = aConsent([sourcePersonId], { capacityNote: note });
    const recorded = await apps.record(consent);
    expect(recorded.capacityNote).toBe(note);
    const { body } = await footing(personId);
    const [told] = (body as unknown as Footing).consents as [ConsentRecord];
    expect(told.consentId).toBe(recorded.consentId);
    expect(told.capacityNote).not.toMatch(/Hidden Lane|ZZ9/);
    expect((await footing(personId, { ...socialWorker, team: 'assessment' })).status).toBe(404);
    expect((await footing(newId())).status).toBe(404);
  });
});
