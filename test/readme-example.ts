import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** Runs the README's request just as it stands there, but for the ports; gives what it printed. */
export async function runReadmeExample(portBase: number): Promise<string> {
  const block = [...readFileSync('README.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)]
    .map(([, script]) => script!)
    .find((script) => script.includes('/v1/notifications'));
  if (!block) throw new Error('The README has no request to /v1/notifications.');
  const script = block.replaceAll(/localhost:3(\d{3})/g, (_whole, offset) => `localhost:${portBase + Number(offset)}`);
  return (await promisify(execFile)('bash', ['-c', script])).stdout;
}
