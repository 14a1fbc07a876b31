import { createHash } from 'node:crypto';
import type { DomesticAbuseIncident } from '#libs/contracts';

/**
 * SHA-256 of what a notification says, 32 bytes: the same whatever the order of its keys and the space between them, and
 * whether version 1 is written or left out. The order of lists counts.
 */
export function contentDigest(message: DomesticAbuseIncident): Buffer {
  const { notification, incident, people, relationships, encompass } = message;
  const version = notification.version ?? 1;
  const said = {
    notification: { ...withoutVersion(notification), version },
    incident,
    people,
    relationships,
    encompass,
  };
  return createHash('sha256').update(canonicalJson(said)).digest();
}

function withoutVersion(header: object): object {
  return Object.fromEntries(Object.entries(header).filter(([name]) => name !== 'version'));
}

/** JSON with the keys of every object in one order (as RFC 8785 has it), and no space. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([one], [other]) => (one < other ? -1 : 1)))
      : held,
  );
}
