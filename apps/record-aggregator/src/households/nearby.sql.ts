import type { Moment } from '../record/held.sql.js';
import { subjects } from '../record/held.sql.js';

/** What makes the first of a relationship a parent of the second; CHILD_OF says the same the other way round. */
export const parentTypes = ['MOTHER_OF', 'FATHER_OF', 'PARENT_OF'] as const;

const isParent = `r.type IN ('MOTHER_OF', 'FATHER_OF', 'PARENT_OF')`;

/** At an address of more people than this lives no household: it is a hostel, a school, a police station. */
const MOST_OF_A_HOUSEHOLD = 40;

/**
 * $1 hub persons: people told of only in notifications that do not name them: recorded at one address in overlapping
 * periods, and the other children of their parents with the parents of these. Witnesses and referrers are left out.
 */
export const listNearby = (moment: Moment): string => `
  WITH ${subjects(moment)}, own_residence AS (
    SELECT DISTINCT m.subject_id, r.address_key, r.from_date, r.to_date
    FROM mine m JOIN residence r USING (source_person_id)
    WHERE ${moment.held('r.notification_id')}
  ), household AS (
    SELECT r.address_key
    FROM residence r
      JOIN identity_link l ON l.source_person_id = r.source_person_id AND ${moment.believed('l')}
    WHERE r.address_key IN (SELECT address_key FROM own_residence)
    GROUP BY r.address_key
    HAVING count(DISTINCT l.person_id) <= ${MOST_OF_A_HOUSEHOLD}
  ), housemates AS (
    SELECT o.subject_id, r.notification_id, r.source_person_id
    FROM own_residence o JOIN household USING (address_key) JOIN residence r USING (address_key)
    WHERE coalesce(o.from_date, '-infinity') <= coalesce(r.to_date, 'infinity')
      AND coalesce(r.from_date, '-infinity') <= coalesce(o.to_date, 'infinity')
  ), parents AS (
    SELECT m.subject_id, p.person_id
    FROM mine m
      JOIN notification_person n USING (source_person_id)
      JOIN relationship r ON r.notification_id = n.notification_id
        AND ((r.to_source_person_id = m.source_person_id AND ${isParent})
          OR (r.from_source_person_id = m.source_person_id AND r.type = 'CHILD_OF'))
      JOIN identity_link p ON ${moment.believed('p')} AND p.source_person_id =
        CASE WHEN r.type = 'CHILD_OF' THEN r.to_source_person_id ELSE r.from_source_person_id END
    GROUP BY m.subject_id, p.person_id
  ), families AS (
    SELECT DISTINCT p.subject_id, r.notification_id
    FROM parents p
      JOIN identity_link l ON l.person_id = p.person_id AND ${moment.believed('l')}
      JOIN notification_person n ON n.source_person_id = l.source_person_id
      JOIN relationship r ON r.notification_id = n.notification_id
        AND ((r.from_source_person_id = l.source_person_id AND ${isParent})
          OR (r.to_source_person_id = l.source_person_id AND r.type = 'CHILD_OF'))
  ), kin AS (
    SELECT f.subject_id, r.notification_id, unnest(ARRAY[r.from_source_person_id, r.to_source_person_id]) AS source_person_id
    FROM families f JOIN relationship r USING (notification_id)
    WHERE ${isParent} OR r.type = 'CHILD_OF'
  ), nearby AS (SELECT * FROM housemates UNION SELECT * FROM kin)
  SELECT b.subject_id AS "subjectId", b.notification_id AS "notificationId", p.ref,
         b.source_person_id AS "sourcePersonId", l.person_id AS "personId", p.kind, p.roles
  FROM nearby b
    JOIN notification_person p USING (notification_id, source_person_id)
    JOIN identity_link l ON l.source_person_id = b.source_person_id AND ${moment.believed('l')}
  WHERE p.kind <> 'THIRD_PARTY' AND ${moment.held('b.notification_id')}
    AND NOT EXISTS (SELECT FROM named d WHERE d.subject_id = b.subject_id AND d.notification_id = b.notification_id)`;

/** $1 source persons: who they are, in every version of what told of them. */
export const listNearbyItems = (moment: Moment): string => `
  SELECT i.item_id AS "itemId", i.source_person_id AS "sourcePersonId", l.person_id AS "personId",
         i.notification_id AS "notificationId", n.reference_id AS "referenceId", n.version, i.label, i.people, i.payload,
         i.protects, n.occurred_at AS "occurredAt", n.recorded_at AS "recordedAt", n.received_at AS "receivedAt"
  FROM item i
    JOIN notification n USING (notification_id)
    JOIN identity_link l ON l.source_person_id = i.source_person_id AND ${moment.believed('l')}
  WHERE i.source_person_id = ANY ($1) AND i.data_category = 'IDENTITY_HOUSEHOLD' AND ${moment.held('i.notification_id')}`;

/** $1 notifications: who is whose parent in them. */
export const listNearbyRelationships = (moment: Moment): string => `
  SELECT r.notification_id AS "notificationId", a.person_id AS "fromPersonId", b.person_id AS "toPersonId", r.type
  FROM relationship r
    JOIN identity_link a ON a.source_person_id = r.from_source_person_id AND ${moment.believed('a')}
    JOIN identity_link b ON b.source_person_id = r.to_source_person_id AND ${moment.believed('b')}
  WHERE r.notification_id = ANY ($1) AND (${isParent} OR r.type = 'CHILD_OF')`;
