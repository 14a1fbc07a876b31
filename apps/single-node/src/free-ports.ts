import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type AppName, portOffset } from '#libs/contracts';
import { CannotStart } from '#libs/database';

/** How long a killed process may take to give up its ports on a busy machine. */
const DYING_MS = 2_000;

/** Throws CannotStart that names the first port of these apps that another program holds, and still holds two seconds later. */
export async function refuseTakenPorts(apps: AppName[], portBase: number): Promise<void> {
  const until = Date.now() + DYING_MS;
  for (const app of apps) {
    const port = portBase + portOffset[app];
    while ((await isTaken(port)) && Date.now() < until) await pause(50);
    if (await isTaken(port)) {
      throw new CannotStart(
        `Port ${port}, which ${app} needs, is in use by another program: stop that program, or shift all ports with LINTEL_PORT_BASE.`,
      );
    }
  }
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(true);
      else reject(error);
    });
    server.listen(port, () => server.close(() => resolve(false)));
  });
}
