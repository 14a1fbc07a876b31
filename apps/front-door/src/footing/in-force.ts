import type { Footing } from '#libs/contracts';
import { answerWords, gatewayTold, giverWords } from '../words/footing-words.js';
import { exactDay, exactTime } from '../words/time.js';

/** What is in force of a footing, a line each: on whose consent or which decision, until when. Decisions before answers. */
export function toInForce({ gateways, dispensations, consents }: Footing): string[] {
  const now = <T extends { standing: string }>(all: readonly T[]): T[] =>
    all.filter(({ standing }) => standing === 'IN_FORCE');
  return [
    ...now(gateways).map(({ type, until }) => `${gatewayTold[type]}, until ${exactTime(until)}`),
    ...now(dispensations).map(({ until }) => `Going on without consent, until ${exactTime(until)}`),
    ...now(consents).map(({ answered, givenBy, expiresAt, reviewOn }) =>
      [
        `${answerWords[answered].told} (${lowerFirst(giverWords[givenBy].name)})`,
        expiresAt ? `until ${exactTime(expiresAt)}` : 'until withdrawn',
        ...(reviewOn ? [`to be reviewed on ${exactDay(reviewOn)}`] : []),
      ].join(', '),
    ),
  ];
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
