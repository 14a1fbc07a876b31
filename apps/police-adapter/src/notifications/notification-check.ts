import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomesticAbuseIncident } from '#libs/contracts';
import { Metrics, Refusal, valid } from '#libs/web-platform';
import { isAboveOfficial } from './is-above-official.js';
import { countOutcomes } from './outcomes.js';

/**
 * The body of a notification, or a refusal. The marking is looked at first, whatever else is wrong: nothing of a body above
 * OFFICIAL is kept, logged or repeated. Then 422 with every wrong field by JSON pointer.
 */
@Injectable()
export class NotificationCheck implements PipeTransform<unknown, DomesticAbuseIncident> {
  private readonly contract = valid(DomesticAbuseIncident);
  private readonly outcomes;

  constructor(metrics: Metrics) {
    this.outcomes = countOutcomes(metrics);
  }

  transform(body: unknown): DomesticAbuseIncident {
    if (isAboveOfficial(body)) {
      this.outcomes.inc({ outcome: 'ABOVE_OFFICIAL' });
      throw new Refusal(
        422,
        'ABOVE_OFFICIAL',
        'This is marked above OFFICIAL, which the hub may not hold. Nothing of it was kept. Send it by a channel that is cleared for it.',
      );
    }
    try {
      return this.contract.transform(body, { type: 'body' });
    } catch (error) {
      this.outcomes.inc({ outcome: 'INVALID' });
      throw error;
    }
  }
}
