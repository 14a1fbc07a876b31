import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { FrontDoorEnv } from '../env.js';
import type { Partnership } from '../partnership/partnership.js';
import { assetPath, publicFolder } from './assets.js';
import { formToken } from './form-token.js';
import { pageHeaders } from './page-headers.js';
import { pageLocals } from './page-locals.js';
import { Seal } from './seal.js';
import { saveBeforeRedirect } from './save-before-redirect.js';
import { sessions } from './sessions.js';
import { useTemplates } from './templates.js';

/** The whole pipeline of a page, in order: templates, headers, assets, session, form, its token, what templates may use. */
export function installPages(app: NestExpressApplication, env: FrontDoorEnv, partnership: Partnership): void {
  const folder = publicFolder();
  const assets = assetPath(folder);
  useTemplates(app);
  app.use(pageHeaders(env.publicUrl, env.issuer));
  app.useStaticAssets(folder, { prefix: assets, index: false, setHeaders: keepForEver });
  app.use(sessions(app.get(DataSource), env.publicUrl, env.sessionSecret));
  app.use(saveBeforeRedirect);
  app.useBodyParser('urlencoded', { extended: false, limit: '64kb' });
  app.use(formToken);
  app.use(pageLocals({ partnership, assets, seal: app.get(Seal) }));
}

/** The path of an asset changes with what it holds. */
function keepForEver(response: Response): void {
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
}
