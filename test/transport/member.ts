import { type ChildProcess, spawn } from 'node:child_process';

/** A receiver in a process of its own. */
export interface Member {
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Resolves when it has ended, however. */
  ended: Promise<void>;
}

/** Starts `member-process.mjs` from dist/; resolves when it is up. Rejects when it ends before. */
export async function startMember(env: Record<string, string>): Promise<Member> {
  const child = spawn(process.execPath, ['test/transport/member-process.mjs'], {
    env: { ...process.env, ...env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await ready(child);
  return {
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (said: Buffer) => said.includes('ready') && resolve());
    child.once('exit', () => reject(new Error('The member ended before it was ready.')));
  });
}
