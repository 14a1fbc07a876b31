import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppName } from '#libs/contracts';
import { CannotStart } from '#libs/database';

/** Longest an app may take to be ready, and to stop. */
const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 15_000;

/** The apps as processes of their own, each with its log in `<logs>/<app>.jsonl`. */
export class AppProcesses {
  private readonly running: { app: AppName; child: ChildProcess; url: string }[] = [];
  private stopping = false;

  constructor(
    private readonly logs: string,
    private readonly onLost: (app: AppName) => void,
  ) {}

  /** Starts one app; `ready` waits for it. */
  start(app: AppName, environment: Record<string, string>): void {
    const log = openSync(join(this.logs, `${app}.jsonl`), 'a', 0o600);
    const main = join(import.meta.dirname, '..', '..', app, 'src', 'main.js');
    const child = spawn(process.execPath, ['--enable-source-maps', main], {
      stdio: ['ignore', log, log],
      env: { ...process.env, ...environment },
    });
    closeSync(log);
    child.once('exit', () => {
      if (!this.stopping) this.onLost(app);
    });
    this.running.push({ app, child, url: `http://localhost:${environment.PORT}` });
  }

  /** Resolves when every app says that it is ready. Throws CannotStart that names the app which is not. */
  async ready(stop: AbortSignal): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    for (const { app, child, url } of this.running) {
      for (let away = await partsAway(url); away.length > 0; away = await partsAway(url)) {
        stop.throwIfAborted();
        if (hasEnded(child) || Date.now() > until) {
          const log = join(this.logs, `${app}.jsonl`);
          throw new CannotStart(`${app} did not start (away: ${away.join(', ')}); the last lines of ${log} say why.`);
        }
        await pause(100);
      }
    }
  }

  /** Stops every app cleanly, the last started first; one that does not end in time is killed. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const { child } of this.running.splice(0).reverse()) {
      if (hasEnded(child)) continue;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const inTime = await Promise.race([ended.then(() => true), pause(STOP_WITHIN_MS, false, { ref: false })]);
      if (!inTime) child.kill('SIGKILL');
    }
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Parts that an app waits for; itself, where it does not answer; none once it is ready. */
async function partsAway(url: string): Promise<string[]> {
  const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
  if (answer?.ok) {
    await answer.body?.cancel();
    return [];
  }
  const said = (await answer?.json().catch(() => undefined)) as { parts?: Record<string, string> } | undefined;
  const away = Object.entries(said?.parts ?? {}).filter(([, state]) => state !== 'UP');
  return away.length > 0 ? away.map(([part]) => part) : ['the app itself'];
}
