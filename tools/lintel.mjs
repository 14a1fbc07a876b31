// `npm run --silent lintel -- <command>`: builds when the sources are newer, then runs the command line. Nothing but results on standard output.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, isBuilt } from './build.mjs';

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const calledFrom = process.env.INIT_CWD ?? process.cwd();
process.chdir(checkout);
if (!isBuilt() && build() !== 0) process.exit(1);
// Files that the caller names are where the caller stands.
process.chdir(calledFrom);
await import(pathToFileURL(join(checkout, 'dist/apps/cli/src/main.js')).href);
