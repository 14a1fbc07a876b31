import { join } from 'node:path';
import { discardDataFolder } from '#libs/database';
import { tellCountyOnce } from './county.js';
import { readEnv } from './env.js';
import { House } from './house.js';
import { LogFile } from './log-file.js';
import { live, readArguments, tell } from './process-life.js';
import { welcome } from './welcome.js';

await live(async (stop, lost) => {
  const { fresh, empty } = readArguments('npm start');
  const env = readEnv(process.env, process.cwd());
  if (fresh) await discardDataFolder(env.dataDir);
  const log = new LogFile(env.dataDir);
  const house = await House.open(env, log, stop);
  house.onDatabaseLost(() => {
    lost(`PostgreSQL has ended by itself (${join(env.dataDir, 'logs', 'postgres.log')} says why): start again.`);
  });
  try {
    await tellCountyOnce(env, empty, stop, tell);
  } catch (error) {
    await house.close();
    throw error;
  }
  if (house.backup) tell(`A copy of the data as it was before this version is in ${house.backup}.`);
  return { welcome: welcome(env, log.path), close: () => house.close() };
});
