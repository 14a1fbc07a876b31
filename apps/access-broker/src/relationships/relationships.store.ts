import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { ContactCreated, ContactTaken, ContactTierStated, RelationshipRecorded } from '#libs/contracts';

/** Contacts and the relationships that come from them. Keyed by source person, because facts never move. */
@Injectable()
export class RelationshipsStore {
  /** Keeps a contact and gives its team a relationship; a contact told of twice keeps the one it has. */
  async openContact(tx: EntityManager, contact: ContactCreated): Promise<RelationshipRecorded> {
    const { contactId, sourcePersonId, agency, team, tier, openedAt } = contact;
    await tx.query(
      `INSERT INTO contact (contact_id, source_person_id, agency, team, tier, opened_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (contact_id) DO UPDATE SET tier = excluded.tier WHERE contact.tier_stated_at IS NULL`,
      [contactId, sourcePersonId, agency, team, tier, openedAt],
    );
    await tx.query(
      `INSERT INTO relationship (relationship_id, contact_id, source_person_id, kind, agency, team, from_at)
       VALUES ($1, $2, $3, 'TEAM', $4, $5, $6)
       ON CONFLICT (contact_id, kind) WHERE ended_at IS NULL DO NOTHING`,
      [newId(), contactId, sourcePersonId, agency, team, openedAt],
    );
    return getLive(tx, contactId, 'TEAM');
  }

  /** The tier that a worker stated last; of two the later holds, whichever is told first. Throws where there is no contact yet. */
  async stateTier(tx: EntityManager, { contactId, tier, statedAt }: ContactTierStated): Promise<void> {
    const known = await tx.query<unknown[]>('SELECT FROM contact WHERE contact_id = $1', [contactId]);
    if (known.length === 0) throw new Error('The contact whose tier was stated is not known yet.');
    await tx.query(
      `UPDATE contact SET tier = $2, tier_stated_at = $3
       WHERE contact_id = $1 AND (tier_stated_at IS NULL OR tier_stated_at < $3)`,
      [contactId, tier, statedAt],
    );
  }

  /** Gives the worker who took the contact a relationship, and ends that of the one who had it. */
  async allocate(tx: EntityManager, taken: ContactTaken): Promise<RelationshipRecorded> {
    const { contactId, sourcePersonId, userId, agency, takenAt } = taken;
    await tx.query(
      `UPDATE relationship SET ended_at = $4
       WHERE contact_id = $1 AND kind = 'ALLOCATED' AND ended_at IS NULL AND (user_id, agency) <> ($2, $3)`,
      [contactId, userId, agency, takenAt],
    );
    await tx.query(
      `INSERT INTO relationship (relationship_id, contact_id, source_person_id, kind, agency, user_id, from_at)
       VALUES ($1, $2, $3, 'ALLOCATED', $4, $5, $6)
       ON CONFLICT (contact_id, kind) WHERE ended_at IS NULL DO NOTHING`,
      [newId(), contactId, sourcePersonId, agency, userId, takenAt],
    );
    return getLive(tx, contactId, 'ALLOCATED');
  }
}

interface LiveRow {
  relationshipId: string;
  sourcePersonId: string;
  from: Date;
}

async function getLive(
  tx: EntityManager,
  contactId: string,
  kind: 'TEAM' | 'ALLOCATED',
): Promise<RelationshipRecorded> {
  const [row] = await tx.query<LiveRow[]>(
    `SELECT relationship_id AS "relationshipId", source_person_id AS "sourcePersonId", from_at AS "from"
     FROM relationship WHERE contact_id = $1 AND kind = $2 AND ended_at IS NULL`,
    [contactId, kind],
  );
  if (!row) throw new Error('The relationship was not kept.');
  return { ...row, contactId, kind, from: row.from.toISOString() };
}
