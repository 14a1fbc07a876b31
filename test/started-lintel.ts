import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

/** How a process ended, and all it printed. */
interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** A start of Lintel in a process of its own. */
export interface StartedLintel {
  child: ChildProcess;
  /** What it printed when it was ready. Rejects if it ends before. */
  ready: Promise<string>;
  ended: Promise<Ended>;
}

/** Runs one of `tools/start*.mjs` as `npm` would, without the demonstration county. `node` are options for Node itself. */
export function startLintel(
  tool: 'start.mjs' | 'start-distributed.mjs',
  where: { dataDir: string; portBase: number },
  args: string[] = [],
  node: string[] = [],
): StartedLintel {
  const child = spawn(process.execPath, [...node, `tools/${tool}`, '--empty', ...args], {
    env: { ...process.env, LINTEL_DATA_DIR: where.dataDir, LINTEL_PORT_BASE: String(where.portBase) },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => (out += String(data)));
  child.stderr.on('data', (data: Buffer) => (err += String(data)));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, err })));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      if (out.includes('Ctrl-C')) resolve(out);
    });
    void ended.then((end) => reject(new Error(`It ended before it was ready: ${end.err}`)));
  });
  // A test that waits for the end only leaves this one unheard.
  ready.catch(() => undefined);
  return { child, ready, ended };
}

/** Sends the request that was printed, as a person would who copied it into a terminal; gives the answer with its headers. */
export async function sendPrintedExample(printed: string): Promise<string> {
  const lines = printed.split('\n').filter((line) => /^(TOKEN=|curl )/.test(line));
  const { stdout } = await promisify(execFile)('sh', ['-c', lines.join('\n')]);
  return stdout;
}
