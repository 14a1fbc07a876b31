import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { Decider, PolicySet } from '#libs/policy';
import { readPolicies, shippedPolicies } from '#libs/policy-files';
import { Refused } from '../refused.js';

/**
 * Decides a file of cases, one JSON object a line, with the shipped policies and the code that the broker runs; gives one
 * answer for every line. Throws Refused where a file cannot be read or written.
 */
export async function decideFile(input: string, output: string): Promise<{ cases: number; notValid: number }> {
  const decider = new Decider(await PolicySet.prepare(await readPolicies(shippedPolicies)));
  const counted = { cases: 0, notValid: 0 };
  async function* answers(): AsyncGenerator<string> {
    for await (const line of createInterface({ input: createReadStream(input), crlfDelay: Infinity })) {
      const answer = decider.decide(parse(line));
      counted.cases += 1;
      if (answer.reasons.includes('CASE_NOT_VALID')) counted.notValid += 1;
      yield `${JSON.stringify(answer)}\n`;
    }
  }
  try {
    await pipeline(answers, createWriteStream(output));
  } catch (error) {
    throw refusalOf(error);
  }
  return counted;
}

/** Undefined, which is no case, for what is not JSON. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function refusalOf(error: unknown): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  return code !== undefined && path !== undefined ? new Refused(`${path} cannot be used: ${code}.`) : error;
}
