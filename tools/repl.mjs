// `npm run repl -- access-broker`: that app's providers at a prompt (type a class's name), on the data folder's database, with no port and no consumers.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, isBuilt } from './build.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const app = process.argv[2];
if (!app) {
  process.stderr.write('Say which app: npm run repl -- access-broker\n');
  process.exit(2);
}
if (!isBuilt() && build() !== 0) process.exit(1);
const { openPrompt } = await import(pathToFileURL(join(process.cwd(), 'dist/apps/single-node/src/prompt.js')).href);
await openPrompt(app);
