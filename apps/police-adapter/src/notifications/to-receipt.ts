import type { NotificationProgress, NotificationReceipt, NotificationVersion } from '#libs/contracts';
import type { Submission } from './submissions.store.js';

/** Where a receipt can be asked for, relative to the API. */
export function pathOf({ receipt }: Pick<Submission, 'receipt'>): string {
  return `/v1/notifications/${receipt}`;
}

/** The receipt as its sender gets it. */
export function toReceipt(submission: Submission): NotificationReceipt {
  return {
    receipt: submission.receipt,
    status: submission.recordedAt === null ? 'RECEIVED' : 'RECORDED',
    version: submission.version,
    receivedAt: submission.receivedAt,
    _links: { self: { href: pathOf(submission) } },
  };
}

/** What became of a submission, beside the other versions of its reference. */
export function toProgress(submission: Submission, versions: readonly Submission[]): NotificationProgress {
  return { ...toVersion(submission), sourceRef: submission.sourceRef, versions: versions.map(toVersion) };
}

function toVersion(submission: Submission): NotificationVersion {
  const { receipt, status, version, receivedAt, _links } = toReceipt(submission);
  return { receipt, status, version, receivedAt, _links, recordedAt: submission.recordedAt };
}
