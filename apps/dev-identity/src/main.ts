import { runApp } from '#libs/web-platform';
import { readEnv } from './env.js';
import { start } from './start.js';

await runApp('dev-identity', async () => start(readEnv(process.env)));
