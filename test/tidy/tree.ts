import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The project as the tidy rules see it: every text file by its path from the root. */
export type Tree = ReadonlyMap<string, string>;

/** Something out of order: `path:line: what, and what to do`. */
export interface Finding {
  path: string;
  line: number;
  says: string;
}

export interface TidyRule {
  name: string;
  find(tree: Tree): Finding[];
  /** A tree that the rule must find fault with: proof that it bites. */
  bad: Tree;
}

const TEXT =
  /\.(ts|mjs|cjs|js|json|md|njk|scss|cedar|cedarschema|yml|yaml|xml|example)$|(^|\/)(Dockerfile|LICENSE|run)$/;

/** Every text file that git tracks or would track. */
export function readTree(): Tree {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
    encoding: 'utf8',
  });
  const paths = listed.split('\n').filter((path) => TEXT.test(path) && path !== 'package-lock.json');
  return new Map(paths.flatMap((path) => readable(path)));
}

function readable(path: string): [string, string][] {
  try {
    return [[path, readFileSync(path, 'utf8')]];
  } catch {
    return []; // deleted in the working tree, not yet in git
  }
}

/** Findings for each line of the files at `where` that `pattern` meets. */
export function linesThat(tree: Tree, where: RegExp, pattern: RegExp, says: string, except?: RegExp): Finding[] {
  return [...tree].flatMap(([path, text]) =>
    where.test(path) && !except?.test(path)
      ? text.split('\n').flatMap((line, index) => (pattern.test(line) ? [{ path, line: index + 1, says }] : []))
      : [],
  );
}
