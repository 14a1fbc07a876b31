// What a browser gets from an app with pages: its style sheets, its scripts, and GOV.UK Frontend's script.
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Compiles `<app>/styles/*.scss` and copies `<app>/scripts/*` into `<dist>/<app>/public`. */
export function makePublic(app, dist) {
  // Fetched when it is needed: a container that only runs what was built has no Sass.
  const { compile } = createRequire(import.meta.url)('sass');
  if (!existsSync(join(app, 'styles'))) return;
  const folder = join(dist, app, 'public');
  mkdirSync(folder, { recursive: true });
  for (const sheet of readdirSync(join(app, 'styles')).filter((name) => /^[^_].*\.scss$/.test(name))) {
    const options = { loadPaths: ['.', 'node_modules'], style: 'compressed', quietDeps: true };
    const { css } = compile(join(app, 'styles', sheet), options);
    writeFileSync(join(folder, sheet.replace(/scss$/, 'css')), css);
  }
  for (const name of readdirSync(join(app, 'scripts'))) copyFileSync(join(app, 'scripts', name), join(folder, name));
  copyFileSync('node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js', join(folder, 'govuk-frontend.min.js'));
}
