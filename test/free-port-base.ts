import { createServer } from 'node:net';

/** The offsets that a Lintel uses above its base, and those of a second one ten higher. */
const NEEDED = 20;

/** A LINTEL_PORT_BASE above which no program listens now, away from where the system hands out ports. */
export async function freePortBase(): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    const base = 10_000 + NEEDED * Math.floor(Math.random() * 1_000);
    const free = await Promise.all(Array.from({ length: NEEDED }, (_none, offset) => isFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
  throw new Error('No twenty free ports in a row were found.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
