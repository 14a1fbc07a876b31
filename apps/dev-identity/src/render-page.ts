import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';

const templates = new nunjucks.Environment(
  new nunjucks.FileSystemLoader(fileURLToPath(new URL('templates', import.meta.url))),
  {
    autoescape: true,
    throwOnUndefined: true,
  },
);

/** The pages of dev-identity, by the names of their templates. */
export type PageName = 'error' | 'sign-in' | 'sign-out' | 'signed-out';

/** A page as HTML; every value is escaped. Throws where the template names a value that was not given. */
export function renderPage(name: PageName, values: Record<string, unknown>): string {
  return templates.render(`${name}.njk`, values);
}
