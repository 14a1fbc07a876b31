import type { DomesticAbuseIncident } from '#libs/contracts';

type Partly<T> = T extends (infer One)[] ? Partly<One>[] : T extends object ? { [Key in keyof T]?: Partly<T[Key]> } : T;

/** A part of a message, in the shape of the whole: what one item holds of it. */
export type Told = Partly<DomesticAbuseIncident>;
/** What one item holds of one person. */
export type ToldPart = NonNullable<Told['people']>[number];
