import { Injectable } from '@nestjs/common';
import type { LinkRule, PersonSeparation } from '#libs/contracts';
import { DataSource } from 'typeorm';
import type { KeptLink } from './links.store.js';

/** A link with who decided it, and whom its source person is now. */
export interface ReadLink extends Pick<
  KeptLink,
  'linkId' | 'sourcePersonId' | 'believedFrom' | 'believedUntil' | 'againstSourcePersonId'
> {
  rule: LinkRule;
  evidence: { comparisons?: ReadEvidence[]; equal?: string[] };
  personIdNow: string;
  decidedBy: string | null;
  reason: string | null;
  confirmed: boolean;
}

type ReadEvidence = NonNullable<KeptLink['evidence']['comparisons']>[number];

/** A separation that holds, with the source persons on its other side. */
export interface ReadSeparation extends Omit<PersonSeparation, 'otherPersonIds' | 'decidedAt'> {
  decidedAt: Date;
  others: { sourcePersonId: string; personId: string }[];
}

/** A time in which the record of a hub person was that of two people. */
export interface WrongLink {
  personId: string;
  sourcePersonId: string;
  from: Date;
  until: Date;
}

/** Reads how people are linked and parted. */
@Injectable()
export class PersonLinksStore {
  constructor(private readonly db: DataSource) {}

  /** As believed now, or as believed at an instant. */
  async listLinks(personId: string, asKnownAt: string | undefined): Promise<ReadLink[]> {
    return this.db.query(
      `SELECT l.link_id AS "linkId", l.source_person_id AS "sourcePersonId", l.rule, l.evidence,
              l.believed_from AS "believedFrom", l.believed_until AS "believedUntil",
              l.against_source_person_id AS "againstSourcePersonId", now.person_id AS "personIdNow",
              d.decided_by AS "decidedBy", d.reason, coalesce(d.kind = 'SAME_PERSON', false) AS confirmed
       FROM identity_link l
         JOIN identity_link now ON now.source_person_id = l.source_person_id AND now.believed_until IS NULL
         LEFT JOIN identity_decision d ON d.decision_id = l.decision_id
       WHERE l.person_id = $1 AND CASE WHEN $2::timestamptz IS NULL THEN l.believed_until IS NULL
         ELSE l.believed_from <= $2 AND (l.believed_until IS NULL OR l.believed_until > $2) END
       ORDER BY l.believed_from, l.link_id`,
      [personId, asKnownAt ?? null],
    );
  }

  /** Separations that hold and part a hub person from others; adoption separations are never told. */
  async listSeparations(personId: string): Promise<ReadSeparation[]> {
    return this.db.query(
      `SELECT d.decision_id AS "decisionId", d.kind, d.reason, d.decided_by AS "decidedBy", d.decided_at AS "decidedAt",
              json_agg(json_build_object('sourcePersonId', other.source_person_id, 'personId', n.person_id)) AS others
       FROM (
         SELECT DISTINCT x.decision_id, x.side FROM identity_link l JOIN separation x USING (source_person_id)
         WHERE l.person_id = $1 AND l.believed_until IS NULL
       ) AS own
         JOIN identity_decision d ON d.decision_id = own.decision_id AND d.undone_at IS NULL
         JOIN separation other ON other.decision_id = own.decision_id AND other.side <> own.side
         JOIN identity_link n ON n.source_person_id = other.source_person_id AND n.believed_until IS NULL
       WHERE d.kind <> 'ADOPTION_SEPARATION'
       GROUP BY d.decision_id ORDER BY d.decision_id DESC LIMIT 200`,
      [personId],
    );
  }

  /**
   * When a hub person was, by mistake, this person and somebody else: a source person of this one was linked together with
   * a source person who is somebody else now. Each time that both were believed at once.
   */
  async listWrongLinks(personId: string): Promise<WrongLink[]> {
    return this.db.query(
      `SELECT DISTINCT l.person_id AS "personId", l.source_person_id AS "sourcePersonId",
              greatest(l.believed_from, f.believed_from) AS "from",
              least(coalesce(l.believed_until, now()), coalesce(f.believed_until, now())) AS until
       FROM identity_link mine
         JOIN identity_link l ON l.source_person_id = mine.source_person_id
         JOIN identity_link f ON f.person_id = l.person_id AND f.source_person_id <> l.source_person_id
           AND f.believed_from < coalesce(l.believed_until, 'infinity')
           AND l.believed_from < coalesce(f.believed_until, 'infinity')
         JOIN identity_link theirs ON theirs.source_person_id = f.source_person_id AND theirs.believed_until IS NULL
       WHERE mine.person_id = $1 AND mine.believed_until IS NULL AND theirs.person_id <> $1
       ORDER BY "from" DESC LIMIT ${mostWrongLinks}`,
      [personId],
    );
  }
}

/** As many as one question to the broker takes; the latest count. */
const mostWrongLinks = 2_000;
