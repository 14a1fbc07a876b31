import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Decider, type Effect, Effects, PolicySet, PolicySetRefused } from '#libs/policy';
import { readPolicies } from '#libs/policy-files';
import type { CliEnv } from '../env.js';
import { Refused } from '../refused.js';
import { forEachPastDecision } from './past-decisions.js';

/** What past decisions would have been under a draft. */
export interface Simulation {
  readonly effects: readonly Effect[];
  readonly decisions: number;
  /** Decisions whose facts the ledger does not hold, because they are older or were of no valid case. */
  readonly withoutFacts: number;
  readonly policyVersionId: string;
}

/**
 * Decides again, under the policies of a folder, what the broker has decided since an instant; changes nothing. Throws
 * Refused where the folder holds no valid set of policies.
 */
export async function simulate(draft: string, env: CliEnv, since: string | undefined): Promise<Simulation> {
  const decider = new Decider(await prepareDraft(draft));
  const effects = new Effects();
  const counted = { decisions: 0, withoutFacts: 0 };
  await forEachPastDecision(env, since, ({ facts, before }) => {
    counted.decisions += 1;
    if (facts) effects.add(facts, before, decider.answerTo(facts));
    else counted.withoutFacts += 1;
  });
  return { effects: effects.list(), ...counted, policyVersionId: decider.policies.versionId };
}

async function prepareDraft(folder: string): Promise<PolicySet> {
  try {
    return await PolicySet.prepare(await readPolicies(pathToFileURL(`${resolve(folder)}/`)));
  } catch (error) {
    if (error instanceof PolicySetRefused) throw new Refused(error.message);
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new Refused(`${folder} cannot be read as a folder of policies: ${code}.`);
  }
}

/** The effects as a table for people, a line each. */
export function toTable(effects: readonly Effect[]): string[] {
  const rows = effects.map(({ change, role, dataCategory, before, after, added, dropped, times }) => [
    change,
    role,
    dataCategory,
    `${before} -> ${after}`,
    [...added.map((one) => `+${one}`), ...dropped.map((one) => `-${one}`)].join(' '),
    String(times),
  ]);
  const all = [['change', 'role', 'category', 'before -> after', 'obligations', 'times'], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
