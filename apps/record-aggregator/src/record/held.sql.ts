/** When links are to be believed and items held: now, or at an instant, the parameter of that number. */
export interface Moment {
  believed: (link: string) => string;
  /** Of a column that holds a notification's id. */
  held: (notificationId: string) => string;
  /** Of a worker's decision that may have been undone. */
  decided: (decision: string) => string;
}

/** What is believed and held now. */
export const now: Moment = {
  believed: (link) => `${link}.believed_until IS NULL`,
  held: () => 'true',
  decided: (decision) => `${decision}.undone_at IS NULL`,
};

/** What was believed and held at the instant of this parameter. */
export const knownAt = (parameter: `$${number}`): Moment => ({
  believed: (link) =>
    `${link}.believed_from <= ${parameter} AND (${link}.believed_until IS NULL OR ${link}.believed_until > ${parameter})`,
  held: (notificationId) =>
    `EXISTS (SELECT FROM notification r WHERE r.notification_id = ${notificationId} AND r.received_at <= ${parameter})`,
  decided: (decision) =>
    `${decision}.decided_at <= ${parameter} AND (${decision}.undone_at IS NULL OR ${decision}.undone_at > ${parameter})`,
});

/** An incident item that names nobody: its version no longer names the child that it is about. */
const noLongerNamed = (item: string): string => `${item}.data_category = 'DA_INCIDENT' AND ${item}.people = '{}'`;

/** The source persons that some hub persons ($1) are believed to be, and the notifications that name them. */
export const subjects = ({ believed, held }: Moment): string => `
  mine AS (
    SELECT l.person_id AS subject_id, s.source_person_id, s.kind IN ('CHILD', 'UNBORN_CHILD') AS is_child
    FROM identity_link l JOIN source_person s USING (source_person_id)
    WHERE l.person_id = ANY ($1) AND ${believed('l')}
  ), named AS (
    SELECT m.subject_id, n.notification_id, bool_or(m.is_child) AS is_child
    FROM mine m JOIN notification_person n USING (source_person_id)
    WHERE ${held('n.notification_id')}
    GROUP BY m.subject_id, n.notification_id
  )`;

/** $1 hub persons: who they are, and with whom workers have confirmed each source person to be the same. */
export const linked = ({ believed, decided }: Moment): string => `
  SELECT l.person_id AS "subjectId", l.source_person_id AS "sourcePersonId", ARRAY(
           SELECT CASE WHEN r.left_source_person_id = l.source_person_id
             THEN r.right_source_person_id ELSE r.left_source_person_id END
           FROM match_review r JOIN identity_decision d USING (review_id)
           WHERE (r.left_source_person_id = l.source_person_id OR r.right_source_person_id = l.source_person_id)
             AND d.kind = 'SAME_PERSON' AND ${decided('d')}
         ) AS "confirmedWith"
  FROM identity_link l WHERE l.person_id = ANY ($1) AND ${believed('l')}
  ORDER BY l.source_person_id`;

/**
 * $1 hub persons, $2 categories of their own items, $3 categories of other people's in a child's notifications. With
 * their own comes what a version says that no longer names them.
 */
export const listItems = (moment: Moment): string => `
  WITH ${subjects(moment)}
  SELECT d.subject_id AS "subjectId", i.item_id AS "itemId", i.source_person_id AS "sourcePersonId",
         l.person_id AS "personId", i.notification_id AS "notificationId", n.reference_id AS "referenceId", n.version,
         i.label, i.people, i.payload, i.protects, n.occurred_at AS "occurredAt", n.recorded_at AS "recordedAt",
         n.received_at AS "receivedAt"
  FROM named d
    JOIN notification n USING (notification_id)
    JOIN item i USING (notification_id)
    JOIN identity_link l ON l.source_person_id = i.source_person_id AND ${moment.believed('l')}
  WHERE NOT (${noLongerNamed('i')})
    AND ((l.person_id = d.subject_id AND (i.protects OR i.data_category = ANY ($2)))
      OR (d.is_child AND (i.protects OR i.data_category = ANY ($3))))
  UNION ALL
  SELECT m.subject_id, i.item_id, i.source_person_id, m.subject_id, i.notification_id, n.reference_id, n.version,
         i.label, i.people, i.payload, i.protects, n.occurred_at, n.recorded_at, n.received_at
  FROM mine m JOIN item i USING (source_person_id) JOIN notification n USING (notification_id)
  WHERE ${noLongerNamed('i')} AND i.data_category = ANY ($2) AND ${moment.held('i.notification_id')}`;

/** $1 hub persons: everybody in the notifications that name them. */
export const listPeople = (moment: Moment): string => `
  WITH ${subjects(moment)}
  SELECT d.subject_id AS "subjectId", p.notification_id AS "notificationId", p.ref,
         p.source_person_id AS "sourcePersonId", l.person_id AS "personId", p.kind, p.roles
  FROM named d
    JOIN notification_person p USING (notification_id)
    JOIN identity_link l ON l.source_person_id = p.source_person_id AND ${moment.believed('l')}`;

/** $1 hub persons: how they and the others in their notifications are related. */
export const listRelationships = (moment: Moment): string => `
  WITH ${subjects(moment)}
  SELECT d.subject_id AS "subjectId", r.notification_id AS "notificationId", a.person_id AS "fromPersonId",
         b.person_id AS "toPersonId", r.type
  FROM named d
    JOIN relationship r USING (notification_id)
    JOIN identity_link a ON a.source_person_id = r.from_source_person_id AND ${moment.believed('a')}
    JOIN identity_link b ON b.source_person_id = r.to_source_person_id AND ${moment.believed('b')}`;

/** $1 hub persons: which of the references in their notifications a worker took out of an incident, and from which. */
export const listSeparations = (moment: Moment): string => `
  WITH ${subjects(moment)}
  SELECT DISTINCT d.subject_id AS "subjectId", s.decision_id AS "decisionId", s.reference_id AS "referenceId",
         s.from_reference_ids AS "fromReferenceIds", s.reason, s.decided_by AS "decidedBy", s.decided_at AS "decidedAt"
  FROM named d
    JOIN notification n USING (notification_id)
    JOIN incident_separation s USING (reference_id)
  WHERE ${moment.decided('s')}`;

/**
 * $1 hub persons: those whose location must be masked. An agency says so; or they live at a protected place; or they are
 * a child or victim where the place of an incident is protected; or a child told of together with a protected person who
 * is neither suspect nor third party.
 */
export const listProtected = `
  WITH own AS (
    SELECT l.person_id, s.source_person_id, s.address_protected
    FROM identity_link l JOIN source_person s USING (source_person_id)
    WHERE l.person_id = ANY ($1) AND l.believed_until IS NULL
  )
  SELECT person_id AS "personId" FROM own WHERE address_protected
  UNION
  SELECT o.person_id FROM own o JOIN residence r USING (source_person_id) JOIN protected_place p USING (address_key)
  UNION
  SELECT o.person_id
  FROM own o JOIN notification_person p USING (source_person_id) JOIN notification n USING (notification_id)
  WHERE n.place_protected AND (p.kind IN ('CHILD', 'UNBORN_CHILD') OR 'VICTIM' = ANY (p.roles))
  UNION
  SELECT o.person_id
  FROM own o
    JOIN notification_person p USING (source_person_id)
    JOIN notification_person other USING (notification_id)
    JOIN identity_link l ON l.source_person_id = other.source_person_id AND l.believed_until IS NULL
  WHERE p.kind IN ('CHILD', 'UNBORN_CHILD') AND other.kind <> 'THIRD_PARTY' AND NOT 'SUSPECT' = ANY (other.roles)
    AND EXISTS (
      SELECT FROM identity_link same JOIN source_person s USING (source_person_id)
      WHERE same.person_id = l.person_id AND same.believed_until IS NULL AND s.address_protected
    )`;

/** $1 hub persons: everything told of them that may hold a place. */
export const listLocationPayloads = `
  SELECT DISTINCT l.person_id AS "personId", i.payload
  FROM identity_link l JOIN item i USING (source_person_id)
  WHERE l.person_id = ANY ($1) AND l.believed_until IS NULL
    AND i.data_category IN ('IDENTITY_HOUSEHOLD', 'PROTECTED_LOCATION')`;
