import type { Agency, Role } from '#libs/contracts';

/** Who calls, as an access token proved it. `name` is for the page header only; `token` is passed on as Lintel-Viewer. */
export interface Principal {
  kind: 'USER' | 'SYSTEM';
  userId: string;
  agency: Agency;
  role: Role;
  team: string | null;
  name: string | null;
  token: string;
}
