import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Seal } from './seal.js';
import { localPath } from './session-data.js';

const MINUTES = 30;

/** What was typed into a form whose session had ended, and on which page. */
interface UnsentForm {
  path: string;
  mark: string;
  fields: Record<string, string>;
}

/**
 * Keeps what was typed when a session ends in the middle of a form: sealed, under an opaque id in a cookie, for half an
 * hour. Only whom the form was made for gets it back, so that nobody is handed another's words or a stranger's form.
 */
@Injectable()
export class UnsentForms {
  constructor(
    private readonly dataSource: DataSource,
    private readonly seal: Seal,
  ) {}

  /** Keeps the fields of a refused POST. Gives the page to come back to. */
  async keep(request: Request, response: Response): Promise<string> {
    const { formPage, formMark, ...sent } = (request.body ?? {}) as Record<string, unknown>;
    const path = localPath(formPage);
    const fields = Object.fromEntries(
      Object.entries(sent).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'formToken',
      ),
    );
    if (typeof formMark !== 'string') return path;
    const formId = randomBytes(32).toString('base64url');
    const sealed = this.seal.close({ path, mark: formMark, fields } satisfies UnsentForm);
    await this.dataSource.query(
      `INSERT INTO unsent_form (form_id, sealed, expires_at) VALUES ($1, $2, now() + make_interval(mins => $3))`,
      [formId, sealed, MINUTES],
    );
    response.cookie('lintel-form', formId, {
      httpOnly: true,
      sameSite: 'lax',
      secure: request.secure,
      maxAge: MINUTES * 60_000,
    });
    return path;
  }

  /** The fields kept for this page and this user, once; undefined where there are none. */
  async take(request: Request, response: Response, userId: string): Promise<Record<string, string> | undefined> {
    const formId = /(?:^|;\s*)lintel-form=([\w-]{43})/.exec(request.headers.cookie ?? '')?.[1];
    if (formId === undefined) return undefined;
    const rows: { sealed: Buffer }[] = await this.dataSource.query(
      'SELECT sealed FROM unsent_form WHERE form_id = $1 AND expires_at > now()',
      [formId],
    );
    const kept = rows[0] && (this.seal.open(rows[0].sealed) as UnsentForm);
    if (!kept || kept.path !== localPath(request.originalUrl)) return undefined;
    response.clearCookie('lintel-form');
    await this.dataSource.query('DELETE FROM unsent_form WHERE form_id = $1', [formId]);
    return kept.mark === this.seal.markOf(userId) ? kept.fields : undefined;
  }
}
