import type { Agency } from '#libs/contracts';

/** What differs from one partnership to another. */
export class RecordSettings {
  /** To this agency a REFERRAL is disclosed. */
  readonly frontDoorAgency: Agency;
  /** Agencies that the record speaks of, whether or not they hold anything. */
  readonly sources: readonly Agency[];
  /** Base address of the access broker. */
  readonly brokerUrl: string;

  constructor(settings: RecordSettings) {
    Object.assign(this, settings);
  }
}
