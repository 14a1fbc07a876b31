import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Agency, DomesticAbuseIncident, NotificationId } from '#libs/contracts';

/** A version of a reference, as it is kept; instants in UTC. */
export interface Submission {
  receipt: NotificationId;
  agency: Agency;
  sourceRef: string;
  version: number;
  receivedAt: string;
  /** Null until the record holds it. */
  recordedAt: string | null;
}

export interface NewSubmission extends Omit<Submission, 'recordedAt'> {
  sender: string;
  /** 32 bytes, SHA-256. */
  digest: Buffer;
  content: DomesticAbuseIncident;
}

interface Row {
  receipt: NotificationId;
  agency: Agency;
  source_ref: string;
  version: number;
  received_at: Date;
  recorded_at: Date | null;
}

const COLUMNS = 'receipt, agency, source_ref, version, received_at, recorded_at';

/** Notifications as received. */
@Injectable()
export class SubmissionsStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Keeps a version that was not there; false where it is. Where another transaction is just adding the same, waits for
   * it to end: the unique key decides which of many senders at once is the first.
   */
  async add(tx: EntityManager, submission: NewSubmission): Promise<boolean> {
    const { receipt, agency, sourceRef, version, sender, digest, content, receivedAt } = submission;
    const added: unknown[] = await tx.query(
      `INSERT INTO submission (receipt, agency, source_ref, version, sender, content_digest, content, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (agency, source_ref, version) DO NOTHING RETURNING receipt`,
      [receipt, agency, sourceRef, version, sender, digest, JSON.stringify(content), receivedAt],
    );
    return added.length > 0;
  }

  /** The version that is there, with its digest. Throws where there is none. */
  async getVersion(
    tx: EntityManager,
    { agency, sourceRef, version }: Pick<Submission, 'agency' | 'sourceRef' | 'version'>,
  ): Promise<{ submission: Submission; digest: Buffer }> {
    const [row] = await tx.query<(Row & { content_digest: Buffer })[]>(
      `SELECT ${COLUMNS}, content_digest FROM submission WHERE agency = $1 AND source_ref = $2 AND version = $3`,
      [agency, sourceRef, version],
    );
    if (!row) throw new Error('A submission that was in the way is not there.');
    return { submission: toSubmission(row), digest: row.content_digest };
  }

  /** One submission of this agency; undefined where there is none, or another agency sent it. */
  async findOwn(agency: Agency, receipt: NotificationId): Promise<Submission | undefined> {
    const rows = await this.dataSource.query<Row[]>(
      `SELECT ${COLUMNS} FROM submission WHERE receipt = $1 AND agency = $2`,
      [receipt, agency],
    );
    return rows.map(toSubmission)[0];
  }

  /** Every version of a reference, in order of version. */
  async listVersions({ agency, sourceRef }: Pick<Submission, 'agency' | 'sourceRef'>): Promise<Submission[]> {
    const rows = await this.dataSource.query<Row[]>(
      `SELECT ${COLUMNS} FROM submission WHERE agency = $1 AND source_ref = $2 ORDER BY version`,
      [agency, sourceRef],
    );
    return rows.map(toSubmission);
  }

  /** Remembers when the record held it; a receipt of another adapter's is nobody's here. */
  async markRecorded(tx: EntityManager, receipt: string, recordedAt: string): Promise<void> {
    await tx.query('UPDATE submission SET recorded_at = $2 WHERE receipt = $1 AND recorded_at IS NULL', [
      receipt,
      recordedAt,
    ]);
  }

  /** Clears the content, `limit` at most, of what was recorded before `before`; gives how many. Receipts stay. */
  async clearContent(before: string, limit: number): Promise<number> {
    const [, cleared]: [unknown, number] = await this.dataSource.query(
      `UPDATE submission SET content = NULL WHERE receipt = ANY (ARRAY(
         SELECT receipt FROM submission WHERE recorded_at < $1 AND content IS NOT NULL
         LIMIT $2 FOR UPDATE SKIP LOCKED))`,
      [before, limit],
    );
    return cleared;
  }
}

function toSubmission(row: Row): Submission {
  return {
    receipt: row.receipt,
    agency: row.agency,
    sourceRef: row.source_ref,
    version: row.version,
    receivedAt: row.received_at.toISOString(),
    recordedAt: row.recorded_at?.toISOString() ?? null,
  };
}
