// Finds Cedar's command line with its symbolic compiler, and cvc5; installs them where that can be done.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const VERSION = '4.14.1';

/** The prover is not here and cannot be installed. */
export class ProverAway extends Error {}

/** Where the prover's two programs are, and their versions in words. Throws ProverAway. */
export function findProver() {
  const cvc5 = findCvc5();
  const cedar = findCedar();
  const [, solver = 'cvc5'] =
    /version ([\d.]+)/.exec(spawnSync(cvc5, ['--version'], { encoding: 'utf8' }).stdout) ?? [];
  return { cvc5, cedar, words: `cedar-policy-cli ${VERSION} and cvc5 ${solver}` };
}

function findCvc5() {
  const found = () =>
    [process.env.CVC5, '/usr/bin/cvc5', '/usr/local/bin/cvc5'].find((path) => path && existsSync(path));
  if (!found() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('Installing cvc5.\n');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', 'cvc5'],
    ])
      spawnSync('apt-get', args, { stdio: 'ignore', env });
  }
  const path = found();
  if (path) return path;
  throw new ProverAway('cvc5 is not here: install it (Debian: apt-get install cvc5), or say where it is in CVC5.');
}

/** Built once for each version and kept beside the user's other caches. */
function findCedar() {
  const root = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lintel', `cedar-${VERSION}`);
  const path = join(root, 'bin', 'cedar');
  if (existsSync(path)) return path;
  process.stderr.write('Building cedar-policy-cli; this takes some minutes, once.\n');
  const args = ['install', `cedar-policy-cli@${VERSION}`, '--features', 'analyze', '--root', root, '--quiet'];
  const { status } = spawnSync('cargo', args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0 && existsSync(path)) return path;
  throw new ProverAway(`Cedar's symbolic compiler is not here, and cargo could not build it: cargo ${args.join(' ')}`);
}
