import type { Agency } from '#libs/contracts';

/** What the front door's parts need to know of its set-up. */
export class FrontDoorOptions {
  constructor(
    readonly agency: Agency,
    /** Where browsers reach the front door, without a trailing slash. */
    readonly publicUrl: string,
    readonly aggregatorUrl: string,
    readonly brokerUrl: string,
  ) {}
}
