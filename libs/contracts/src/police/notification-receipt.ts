import { Code, Instant, OpaqueId, Part, Text, Whole } from '../fields.js';

/** RECEIVED: safe with the adapter, which nothing undoes. RECORDED: in the record, and on its way to the front door. */
export const NotificationStatus = ['RECEIVED', 'RECORDED'] as const;
export type NotificationStatus = (typeof NotificationStatus)[number];

export class Link {
  @Text({
    says: 'Address, relative to this API',
    max: 300,
    example: '/v1/notifications/0199b3a0-1c1e-7cc0-9a53-2f6d6f1b8f11',
  })
  href: string;
}

export class ReceiptLinks {
  @Part(() => Link, { says: 'Where this receipt can be asked for' })
  self: Link;
}

/** What a sender gets for a notification, and keeps: proof that it arrived. */
export class NotificationReceipt {
  @OpaqueId({ says: 'Receipt', example: '0199b3a0-1c1e-7cc0-9a53-2f6d6f1b8f11' })
  receipt: string;

  @Code(NotificationStatus, { says: 'How far it has come', example: 'RECEIVED' })
  status: NotificationStatus;

  @Whole({ says: 'Version of the reference', min: 1, example: 1 })
  version: number;

  @Instant({ says: 'When it was accepted', example: '2026-11-22T20:41:03.120Z' })
  receivedAt: string;

  @Part(() => ReceiptLinks, { says: 'Links' })
  _links: ReceiptLinks;
}

/** One version of a reference. */
export class NotificationVersion extends NotificationReceipt {
  @Instant({ says: 'When the record held it', nullable: true, example: '2026-11-22T20:41:03.480Z' })
  recordedAt: string | null;
}

/** What became of a notification, and of every other version of its reference. */
export class NotificationProgress extends NotificationVersion {
  @Text({ says: "The sender's own reference", max: 64, example: 'PPN/36/00123456/26' })
  sourceRef: string;

  @Part(() => NotificationVersion, { says: 'Every version received, in order of version', many: { max: 9999 } })
  versions: NotificationVersion[];
}
