import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LedgerEntry } from './ledger-entry.js';
import {
  concernedBy,
  isView,
  type KeptEntry,
  SHARE_DECISION_BEGINS,
  type ShareDecisionEntry,
} from './share-decision-entry.js';

/** Where the reading of entries goes on: before this instant and id. */
export interface Before {
  readonly at: string;
  readonly entryId: string;
}

/** An entry with its place in the order of reading. */
export interface PlacedEntry {
  readonly place: Before;
  readonly entry: KeptEntry;
}

/** Entries written by one statement. */
const MOST_AT_ONCE = 500;

interface Waiting {
  readonly entry: KeptEntry;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Entries of the ledger. Those that come while others are being written are written together by the next statement, so
 * that many readers cost few commits; they stand outside the tree until the sequencer puts them in, so that no reader
 * waits for another's place.
 */
@Injectable()
export class LedgerStore {
  private waiting: Waiting[] = [];
  private writing = false;

  constructor(private readonly dataSource: DataSource) {}

  /** Adds an entry; when this resolves it is committed. Rejects where it is not. */
  add(entry: KeptEntry): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ entry, done, failed });
      if (!this.writing) void this.writeWaiting();
    });
  }

  private async writeWaiting(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, MOST_AT_ONCE);
      try {
        await this.write(batch.map(({ entry }) => entry));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.writing = false;
  }

  /** One statement, so one round trip and one transaction. */
  private async write(entries: readonly KeptEntry[]): Promise<void> {
    const subjects = entries.flatMap((entry) =>
      concernedBy(entry).map((id) => ({ id, at: entry.at, entryId: entry.entryId })),
    );
    await this.dataSource.query(
      `WITH added AS (
         INSERT INTO ledger_entry (entry_id, at, entry) SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[])
       ), queued AS (
         INSERT INTO ledger_unchained (entry_id) SELECT unnest($1::uuid[])
       )
       INSERT INTO ledger_subject (source_person_id, at, entry_id)
       SELECT * FROM unnest($4::uuid[], $5::timestamptz[], $6::uuid[])`,
      [
        entries.map(({ entryId }) => entryId),
        entries.map(({ at }) => at),
        entries.map((entry) => JSON.stringify(entry)),
        subjects.map(({ id }) => id),
        subjects.map(({ at }) => at),
        subjects.map(({ entryId }) => entryId),
      ],
    );
  }

  /** The entry of a view; undefined where there is none. */
  async find(entryId: string): Promise<LedgerEntry | undefined> {
    const [row] = await this.dataSource.query<{ entry: string }[]>(
      'SELECT entry FROM ledger_entry WHERE entry_id = $1',
      [entryId],
    );
    const entry = row && (JSON.parse(row.entry) as KeptEntry);
    return entry && isView(entry) ? entry : undefined;
  }

  /** Decisions to share or not about any of these source persons, latest first. */
  async listShareDecisions(sourcePersonIds: readonly string[]): Promise<ShareDecisionEntry[]> {
    const found = await this.dataSource.query<{ entry: string }[]>(
      `SELECT entry FROM ledger_entry
       WHERE entry_id IN (SELECT entry_id FROM ledger_subject WHERE source_person_id = ANY ($1))
         AND starts_with(entry, $2) ORDER BY at DESC, entry_id DESC`,
      [sourcePersonIds, SHARE_DECISION_BEGINS],
    );
    return found.map(({ entry }) => JSON.parse(entry) as ShareDecisionEntry);
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
      entry: JSON.parse(entry) as KeptEntry,
    }));
  }
}
