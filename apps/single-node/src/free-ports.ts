import { createServer } from 'node:net';
import { type AppName, portOffset } from '#libs/contracts';
import { CannotStart } from '#libs/database';

/** Throws CannotStart that names the first port of these apps that another program holds. */
export async function refuseTakenPorts(apps: AppName[], portBase: number): Promise<void> {
  for (const app of apps) {
    const port = portBase + portOffset[app];
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
