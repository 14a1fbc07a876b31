import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import type { Agency, DomesticAbuseIncident, NotificationId } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { Metrics, Refusal } from '#libs/web-platform';
import { contentDigest } from './content-digest.js';
import { countOutcomes } from './outcomes.js';
import { type Submission, SubmissionsStore } from './submissions.store.js';

/** Namespace of the keys under which the versions of one reference stay in order; never changes. */
const REFERENCES = '7d0c5c58-1c0f-4c53-9f8f-4b2f0a3f6e10';

/** Takes notifications in, once each, and tells their senders what became of them. */
@Injectable()
export class NotificationsService {
  private readonly outcomes;

  constructor(
    private readonly dataSource: DataSource,
    private readonly submissions: SubmissionsStore,
    private readonly outbox: Outbox,
    metrics: Metrics,
  ) {
    this.outcomes = countOutcomes(metrics);
  }

  /**
   * Keeps a notification and its event in one transaction: what this resolves to is durable. The same version with the
   * same content gives the first submission. Throws 403 for another force's, 409 for other content.
   */
  async take(caller: Principal, message: DomesticAbuseIncident): Promise<{ submission: Submission; first: boolean }> {
    this.refuseOtherForce(caller.agency, message);
    const { sourceRef, version = 1 } = message.notification;
    const digest = contentDigest(message);
    const submission: Submission = {
      receipt: uuidv7() as NotificationId,
      agency: caller.agency,
      sourceRef,
      version,
      receivedAt: new Date().toISOString(),
      recordedAt: null,
    };
    const taken = await this.dataSource.transaction(async (tx) => {
      if (!(await this.submissions.add(tx, { ...submission, sender: caller.userId, digest, content: message }))) {
        return this.submissions.getVersion(tx, submission);
      }
      await this.outbox.append(tx, {
        type: 'DomesticAbuseIncidentNotified.v1',
        key: uuidv5(`${caller.agency} ${sourceRef}`, REFERENCES),
        subject: submission.receipt,
        data: {
          receipt: submission.receipt,
          agency: caller.agency,
          sender: caller.userId,
          version,
          publishedAt: submission.receivedAt,
          message,
        },
      });
      return { submission, digest };
    });
    const first = taken.submission === submission;
    if (!taken.digest.equals(digest)) throw this.conflict();
    this.outcomes.inc({ outcome: first ? 'ACCEPTED' : 'REPEATED' });
    return { submission: taken.submission, first };
  }

  /** A submission of the caller's agency and every version of its reference. Throws 404 for any other. */
  async progress(
    caller: Principal,
    receipt: NotificationId,
  ): Promise<{ submission: Submission; versions: Submission[] }> {
    const submission = await this.submissions.findOwn(caller.agency, receipt);
    if (!submission) throw new Refusal(404, 'NOT_FOUND', 'There is nothing here that you may see.');
    return { submission, versions: await this.submissions.listVersions(submission) };
  }

  private refuseOtherForce(agency: Agency, message: DomesticAbuseIncident): void {
    if (agency === `police:${message.notification.force}`) return;
    this.outcomes.inc({ outcome: 'OTHER_FORCE' });
    throw new Refusal(403, 'OTHER_FORCE', 'You may send only notifications of your own force.', [
      { pointer: '/notification/force', detail: 'must be the force that your access token speaks for' },
    ]);
  }

  private conflict(): Refusal {
    this.outcomes.inc({ outcome: 'CONFLICT' });
    return new Refusal(
      409,
      'OTHER_CONTENT',
      'This version of the reference was received before with other content. Send a correction as the next version.',
      [{ pointer: '/notification/version', detail: 'is taken by other content' }],
    );
  }
}
