import { lintel } from './lintel.js';

process.exitCode = await lintel(process.argv.slice(2), process.env, {
  result: (line) => process.stdout.write(`${line}\n`),
  message: (line) => process.stderr.write(`${line}\n`),
});
