import type { Restriction, Role } from '#libs/contracts';

/** Whoever asks to change a restriction. */
interface Changer {
  readonly userId: string;
  readonly agency: string;
  readonly role: Role;
}

/**
 * Whether somebody may know of a restriction and change it: of the owner's own people whoever recorded it and its named readers; a
 * manager also where it does not hide that something exists.
 */
export function mayChange(viewer: Changer, restriction: Restriction): boolean {
  if (viewer.agency !== restriction.owningAgency) return false;
  return (
    restriction.recordedBy === viewer.userId ||
    isNamed(viewer.userId, restriction) ||
    (restriction.sensitivity !== 'HIDDEN_EXISTENCE' && viewer.role === 'DUTY_MANAGER')
  );
}

/** Whether somebody is a named reader now. */
export function isNamed(userId: string, { namedReaders }: Pick<Restriction, 'namedReaders'>): boolean {
  return namedReaders.some((reader) => reader.userId === userId && reader.endedAt === null);
}
