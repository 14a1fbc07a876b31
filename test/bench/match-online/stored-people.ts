import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import type { Matcher } from '../../../apps/record-aggregator/src/matching/matcher.js';
import { CsvFile } from './csv-file.js';
import type { Told } from './told-people.js';

const SCHEMA = 'record_aggregator';

/** Source persons in the tables of record-aggregator, loaded in bulk as if each had been placed with the person it truly is. */
export class StoredPeople {
  private readonly profiles = new Set<string>();
  private readonly hubPeople = new Map<string, string>();

  constructor(
    private readonly ownerUrl: string,
    /** A folder that PostgreSQL's user can read. */
    private readonly folder: string,
    private readonly matcher: Matcher,
  ) {}

  /** Stores more people. */
  async add(people: Iterable<Told>): Promise<void> {
    const files = {
      match_profile: this.file('match_profile', 'profile_id,columns'),
      match_key: this.file('match_key', 'key,profile_id'),
      hub_person: this.file('hub_person', 'person_id,created_at'),
      source_person: this.file(
        'source_person',
        'source_person_id,reference_id,ref,kind,facts_version,facts,verified_nhs_number,address_protected,profile_id',
      ),
      identity_link: this.file('identity_link', 'link_id,source_person_id,person_id,rule,evidence,believed_from'),
    };
    const now = new Date().toISOString();
    for (const { person, columns } of people) {
      const { profileId, keys, exactKey } = this.matcher.toProfile(columns);
      if (!this.profiles.has(profileId)) {
        this.profiles.add(profileId);
        files.match_profile.add(profileId, columns);
        for (const key of new Set([...keys, exactKey])) if (key !== null) files.match_key.add(key, profileId);
      }
      let personId = this.hubPeople.get(person.personId);
      if (personId === undefined) {
        personId = newId();
        this.hubPeople.set(person.personId, personId);
        files.hub_person.add(personId, now);
      }
      const sourcePersonId = newId();
      files.source_person.add(
        sourcePersonId,
        newId(),
        'p1',
        'ADULT',
        1,
        person,
        verifiedNumberOf(person),
        false,
        profileId,
      );
      files.identity_link.add(newId(), sourcePersonId, personId, 'FIRST_KNOWN_HERE', {}, now);
    }
    await this.load(Object.entries(files));
  }

  private file(table: string, columns: string): CsvFile {
    return new CsvFile(join(this.folder, `${table}.csv`), columns);
  }

  private async load(files: [string, CsvFile][]): Promise<void> {
    const owner = new Client({ connectionString: this.ownerUrl });
    await owner.connect();
    try {
      // The references hold by construction: they need not be looked up a million times.
      await owner.query('SET session_replication_role = replica');
      for (const [table, file] of files) {
        file.flush();
        await owner.query(copy(table, file));
        rmSync(file.path);
      }
      await owner.query(`VACUUM ANALYZE ${files.map(([table]) => `${SCHEMA}.${table}`).join(', ')}`);
    } finally {
      await owner.end();
    }
  }
}

/** Only status 01 is a verified number (UK Core). */
export function verifiedNumberOf({ nhsNumber, nhsNumberStatus }: Told['person']): string | null {
  return nhsNumberStatus === '01' ? nhsNumber : null;
}

/** Keys go in sorted, so that their index is filled from one end to the other. */
function copy(table: string, { path, columns }: CsvFile): string {
  if (table !== 'match_key') return `COPY ${SCHEMA}.${table} (${columns}) FROM '${path}' (FORMAT csv, HEADER)`;
  return `
    CREATE TEMPORARY TABLE loaded_key (key bigint, profile_id uuid);
    COPY loaded_key (${columns}) FROM '${path}' (FORMAT csv, HEADER);
    INSERT INTO ${SCHEMA}.match_key (${columns}) SELECT ${columns} FROM loaded_key ORDER BY key, profile_id;
    DROP TABLE loaded_key`;
}
