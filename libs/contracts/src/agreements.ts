import type { Agency } from './codes.js';
import { SharingAgreement } from './decisions.js';
import { AgencyCode, Instant, Part, Text, Whole, YesNo } from './fields.js';

/** One version of a sharing agreement: who recorded it, and since when it is no longer the current one. */
export class AgreementVersion extends SharingAgreement {
  @Whole({ says: 'Version, 1 the first', min: 1 })
  version: number;

  @Text({ says: 'User who recorded this version', max: 120 })
  recordedBy: string;

  @Instant({ says: 'When' })
  recordedAt: string;

  @Text({ says: 'Why it was suspended, where it was', nullable: true, max: 1000 })
  reason: string | null;

  @AgencyCode({ says: 'Agency whose officer suspended it, and alone lifts the suspension', nullable: true })
  suspendedFor: Agency | null;

  @Instant({ says: 'Replaced by the next version', nullable: true })
  supersededAt: string | null;

  @YesNo({ says: 'Whether it lets anything be seen now: current, of today, not suspended' })
  inForce: boolean;
}

/** Agreements, or the versions of one, latest first. */
export class AgreementVersions {
  @Part(() => AgreementVersion, { says: 'Agreements', many: { max: 1000 } })
  agreements: AgreementVersion[];
}
