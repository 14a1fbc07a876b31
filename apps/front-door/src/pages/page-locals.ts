import type { RequestHandler } from 'express';
import type { Role } from '#libs/contracts';
import { type PermissionName, permissions } from '#libs/identity';
import type { Partnership } from '../partnership/partnership.js';
import { roleWords } from '../words/access-words.js';
import { localPath, signedInOn } from './session-data.js';
import type { Seal } from './seal.js';

/** One entry of the service navigation. */
interface Section {
  href: string;
  text: string;
  active: boolean;
}

/** True where a role holds a permission: what a page offers. Whether it may is decided by the guard. */
export function roleMay(role: Role, permission: PermissionName): boolean {
  return (permissions[permission].roles as readonly Role[]).includes(role);
}

function sectionsOf(role: Role, path: string): Section[] {
  const at = (start: string) => path === start || path.startsWith(`${start}/`);
  return [
    ...(roleMay(role, 'queue:read') ? [{ href: '/contacts', text: 'Contacts', active: at('/contacts') }] : []),
    ...(roleMay(role, 'searches:run')
      ? [{ href: '/searches/new', text: 'Find a person', active: at('/searches') }]
      : []),
    ...(roleMay(role, 'matches:review')
      ? [{ href: '/matches', text: 'Possible matches', active: at('/matches') }]
      : []),
  ];
}

/** What every template may use: who is signed in, the names of the partnership, the token of forms, the notice to show once. */
export function pageLocals(parts: { partnership: Partnership; assets: string; seal: Seal }): RequestHandler {
  const { partnership, assets, seal } = parts;
  const asset = (name: string) => `${assets}/${name}`;
  return (request, response, next) => {
    const signedIn = signedInOn(request);
    Object.assign(response.locals, {
      service: partnership.service,
      partnership: partnership.partnership,
      colour: partnership.colour,
      serviceDesk: partnership.serviceDesk,
      asset,
    });
    if (signedIn) {
      Object.assign(response.locals, {
        viewer: { name: signedIn.name, role: roleWords[signedIn.role] },
        sections: sectionsOf(signedIn.role, request.path),
        csrfToken: request.csrfToken?.(),
        formMark: seal.markOf(signedIn.userId),
        formPath: localPath(request.originalUrl),
      });
      if (request.method === 'GET' && request.session.notice && request.accepts(['json', 'html']) === 'html') {
        response.locals.notice = request.session.notice;
        delete request.session.notice;
      }
    }
    next();
  };
}
