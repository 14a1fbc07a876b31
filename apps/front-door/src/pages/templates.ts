import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import nunjucks from 'nunjucks';
import { appFolder } from './assets.js';

const folderOf = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

/** Makes nunjucks the view engine: our own templates, GOV.UK Frontend's and MoJ Frontend's macros. All text is escaped. */
export function useTemplates(app: NestExpressApplication): void {
  const paths = [
    join(appFolder, 'views'),
    join(folderOf('govuk-frontend'), 'dist'),
    folderOf('@ministryofjustice/frontend'),
  ];
  nunjucks.configure(paths, {
    autoescape: true,
    noCache: false,
    express: app.getHttpAdapter().getInstance() as object,
  });
}
