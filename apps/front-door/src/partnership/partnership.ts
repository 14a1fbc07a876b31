import { type Agency, AgencyKind, agencyKind } from '#libs/contracts';

/** Whom to ring. `outOfHours` null: nobody answers then. */
export interface WhomToRing {
  ask: string;
  inHours: string | null;
  outOfHours: string | null;
}

/** An agency as the pages name it. */
export interface ListedAgency extends WhomToRing {
  name: string;
}

/** The partnership's own names, colour and directory: configuration, never code. */
export interface Partnership {
  service: string;
  partnership: string;
  /** The colour of the header, `#rrggbb`; white text must be readable on it (4.5 to 1). */
  colour: string;
  protectedLocation: WhomToRing;
  serviceDesk: WhomToRing;
  agencies: Readonly<Record<string, ListedAgency>>;
  kinds: Readonly<Record<AgencyKind, { name: string; ask: string }>>;
}

/** The directory entry of an agency; one that is not listed gets the words of its kind and no number. */
export function agencyOf(partnership: Partnership, agency: Agency): ListedAgency {
  if (Object.hasOwn(partnership.agencies, agency)) return partnership.agencies[agency] as ListedAgency;
  const kind = agencyKind(agency) ?? 'voluntary';
  return { ...partnership.kinds[kind], inHours: null, outOfHours: null };
}

/** The partnership in a parsed JSON file. Throws one Error that names every key that is wrong, never a value. */
export function toPartnership(json: unknown): Partnership {
  const wrong: string[] = [];
  const at = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      ? (value as Record<string, unknown>)[key]
      : undefined;
  const text = (value: unknown, key: string, within: string) => {
    if (typeof at(value, key) !== 'string' || at(value, key) === '') wrong.push(`${within}${key}`);
  };
  const ring = (value: unknown, within: string) => {
    text(value, 'ask', within);
    for (const key of ['inHours', 'outOfHours']) if (at(value, key) !== null) text(value, key, within);
  };
  for (const key of ['service', 'partnership']) text(json, key, '');
  if (!isReadableColour(at(json, 'colour'))) wrong.push('colour');
  for (const key of ['protectedLocation', 'serviceDesk']) ring(at(json, key), `${key}.`);
  for (const [agency, entry] of Object.entries(at(json, 'agencies') ?? {})) {
    if (agencyKind(agency) === undefined) wrong.push(`agencies.${agency}`);
    text(entry, 'name', `agencies.${agency}.`);
    ring(entry, `agencies.${agency}.`);
  }
  for (const kind of AgencyKind) {
    for (const key of ['name', 'ask']) text(at(at(json, 'kinds'), kind), key, `kinds.${kind}.`);
  }
  if (wrong.length > 0) throw new Error(`The partnership file is wrong or incomplete at: ${wrong.join(', ')}`);
  return json as Partnership;
}

/** True for a colour `#rrggbb` on which white text has a contrast of 4.5 or more (WCAG 2.2, 1.4.3). */
export function isReadableColour(colour: unknown): boolean {
  if (typeof colour !== 'string' || !/^#[0-9a-f]{6}$/i.test(colour)) return false;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5;
}
