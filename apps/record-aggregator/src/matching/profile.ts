import { createHash } from 'node:crypto';
import type { MatchColumns } from '#libs/matching';

/** What somebody is compared by, and the keys that lead to it. Told alike is one profile, however often it is told. */
export interface Profile {
  /** The same for the same columns. */
  profileId: string;
  columns: MatchColumns;
  /** Of the model's blocking rules; 64 bits each, as text. */
  keys: string[];
  /** Of first given name, family name and date of birth; null unless all three are known. */
  exactKey: string | null;
}

/** The profile of some columns; `ruleKeys` are those of the model's blocking rules, rule by rule. */
export function toProfile(columns: MatchColumns, ruleKeys: readonly (readonly string[])[]): Profile {
  const { given_name, family_name, date_of_birth } = columns;
  const whole = given_name !== null && family_name !== null && date_of_birth !== null;
  return {
    profileId: idOf(columns),
    columns,
    keys: [...new Set(ruleKeys.flatMap((keys, rule) => keys.map((key) => hash(`rule ${rule}`, key))))],
    exactKey: whole ? hash('exact', given_name, family_name, date_of_birth) : null,
  };
}

/** A digest in the form of a UUID of version 8 (RFC 9562): columns in the order of their names. */
function idOf(columns: MatchColumns): string {
  const sorted = Object.entries(columns).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const bytes = createHash('sha256').update(JSON.stringify(sorted)).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function hash(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest().readBigInt64BE(0).toString();
}
