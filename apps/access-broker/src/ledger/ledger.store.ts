import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LedgerEntry } from './ledger-entry.js';

/** Where the reading of entries goes on: before this instant and id. */
export interface Before {
  readonly at: string;
  readonly entryId: string;
}

/** An entry with its place in the order of reading. */
export interface PlacedEntry {
  readonly place: Before;
  readonly entry: LedgerEntry;
}

/** Entries of the ledger. They are added unchained, so that no reader waits for another; the sequencer chains them. */
@Injectable()
export class LedgerStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Adds an entry; when this resolves it is committed. One statement, so one round trip and one transaction. */
  async add(entry: LedgerEntry): Promise<void> {
    const sourcePersonIds = new Set(entry.subjects.flatMap((subject) => subject.sourcePersonIds));
    await this.dataSource.query(
      `WITH added AS (
         INSERT INTO ledger_entry (entry_id, at, entry) VALUES ($1, $2, $3)
       ), queued AS (
         INSERT INTO ledger_unchained (entry_id) VALUES ($1)
       )
       INSERT INTO ledger_subject (source_person_id, at, entry_id) SELECT unnest($4::uuid[]), $2, $1`,
      [entry.entryId, entry.at, JSON.stringify(entry), [...sourcePersonIds]],
    );
  }

  /** The next entries, latest first, that concern any of these source persons; at most `limit`. */
  async listAbout(
    sourcePersonIds: readonly string[],
    before: Before | undefined,
    limit: number,
  ): Promise<PlacedEntry[]> {
    const found = await this.dataSource.query<{ at: string; entryId: string; entry: string }[]>(
      `SELECT wanted.at::text AS at, entry_id AS "entryId", e.entry FROM ledger_entry e JOIN (
         SELECT DISTINCT at, entry_id FROM ledger_subject
         WHERE source_person_id = ANY ($1) AND ($2::timestamptz IS NULL OR (at, entry_id) < ($2, $3::uuid))
         ORDER BY at DESC, entry_id DESC LIMIT $4
       ) AS wanted USING (entry_id) ORDER BY wanted.at DESC, entry_id DESC`,
      [sourcePersonIds, before?.at ?? null, before?.entryId ?? null, limit],
    );
    return found.map(({ at, entryId, entry }) => ({
      place: { at, entryId },
      entry: JSON.parse(entry) as LedgerEntry,
    }));
  }
}
