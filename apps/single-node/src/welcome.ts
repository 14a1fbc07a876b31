import { Role } from '#libs/contracts';
import type { SingleNodeEnv } from './env.js';
import { urlOf } from './environments.js';

const SYSTEMS = ['ADAPTER_SERVICE', 'SERVICE'];

/** What `npm start` prints when everything is ready: where, as whom, and what to try. The first line is a promise to other programs. */
export function welcome(env: SingleNodeEnv, logPath: string): string {
  const people = Role.filter((role) => !SYSTEMS.includes(role)).map((role) => role.toLowerCase().replaceAll('_', '-'));
  return [
    `Lintel is ready: ${urlOf('front-door', env.portBase)}`,
    '',
    'Sign in as one of these made-up people; there are no passwords:',
    ...inColumns(people),
    '',
    'Be the police, in another terminal; the queue announces it:',
    exampleRequest(env.portBase, new Date().toISOString()),
    '',
    `Data: ${env.dataDir}   Logs: ${logPath}   Ctrl-C stops everything.`,
  ].join('\n');
}

/** The README's request, with a reference of its own, so that each start's example is a new concern. */
function exampleRequest(portBase: number, now: string): string {
  const notification = {
    notification: {
      sourceRef: `PPN/36/${now.replaceAll(/\D/g, '').slice(2, 14)}/26`,
      version: 1,
      formCode: 'PPN',
      force: '36',
      purposeDeclared: 'REFERRAL',
      officerGrade: { tool: 'DARA', grade: 'HIGH' },
      triage: { rag: 'RED' },
      handling: { gsc: 'OFFICIAL', code3x5x2: '1/A/P' },
    },
    incident: { reportedAt: now, isCrime: true, abuseTypes: ['PHYSICAL'], markers: ['STRANGULATION'] },
    people: [
      {
        ref: 'p1',
        roles: ['VICTIM', 'PARENT'],
        name: { given: ['Bethan'], family: 'Sample' },
        dateOfBirth: '1991-04-02',
      },
      {
        ref: 'c1',
        roles: ['CHILD_PRESENT'],
        name: { given: ['Amara'], family: 'Sample' },
        dateOfBirth: '2019-06-11',
        sawOrHeard: 'HEARD',
        spokenTo: true,
        alone: true,
        voice: 'I took my brother upstairs and shut the door.',
        nowWith: ['p1'],
      },
    ],
    relationships: [{ from: 'p1', to: 'c1', type: 'MOTHER_OF' }],
  };
  return [
    `TOKEN=$(curl -s -u police-rms:demo-police-rms -d grant_type=client_credentials ${urlOf('dev-identity', portBase)}/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `curl -i ${urlOf('police-adapter', portBase)}/v1/notifications -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '${JSON.stringify(notification)}'`,
  ].join('\n');
}

function inColumns(words: string[]): string[] {
  const width = Math.max(...words.map((word) => word.length)) + 2;
  const lines: string[] = [];
  for (let at = 0; at < words.length; at += 3) {
    lines.push(
      `  ${words
        .slice(at, at + 3)
        .map((word) => word.padEnd(width))
        .join('')}`.trimEnd(),
    );
  }
  return lines;
}
