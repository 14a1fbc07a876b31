import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For what was recorded before: the incident items of versions that no longer name a child whom an earlier one named. */
export class NoLongerNamed1767571200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO item (item_id, source_person_id, notification_id, data_category, label, people, payload, protects)
      SELECT DISTINCT ON (later.notification_id, child.source_person_id) uuidv7(), child.source_person_id,
             later.notification_id, 'DA_INCIDENT', jsonb_set(told.label, '{aboutRole}', '"CHILD"'), '{}'::uuid[],
             '{}'::jsonb, false
      FROM notification later
        JOIN item told ON told.notification_id = later.notification_id AND told.data_category = 'DA_INCIDENT'
        JOIN notification earlier ON earlier.reference_id = later.reference_id AND earlier.version < later.version
        JOIN notification_person child ON child.notification_id = earlier.notification_id
          AND child.kind IN ('CHILD', 'UNBORN_CHILD')
      WHERE NOT EXISTS (
        SELECT FROM item held
        WHERE held.notification_id = later.notification_id AND held.data_category = 'DA_INCIDENT'
          AND held.source_person_id = child.source_person_id
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM item WHERE data_category = 'DA_INCIDENT' AND people = '{}'`);
  }
}
