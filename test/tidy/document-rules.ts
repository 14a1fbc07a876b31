import { dirname, join, normalize } from 'node:path';
import type { Finding, TidyRule, Tree } from './tree.js';

const one = (path: string, text: string) => new Map([[path, text]]);

export const documentRules: TidyRule[] = [
  {
    name: 'every app and lib says what it is for, under four headings',
    find: (tree) => {
      const rooms = new Set([...tree.keys()].flatMap((path) => /^(apps|libs)\/[^/]+/.exec(path)?.[0] ?? []));
      return [...rooms].flatMap((room): Finding[] => {
        const path = `${room}/README.md`;
        const headings = [...(tree.get(path) ?? '').matchAll(/^## (.+)$/gm)].map((heading) => heading[1]);
        const wanted = ['Purpose', 'Structure', 'What it must never do', 'Oddities'];
        return wanted.every((heading, index) => headings[index] === heading)
          ? []
          : [{ path, line: 1, says: `wants the headings ${wanted.map((heading) => `## ${heading}`).join(', ')}` }];
      });
    },
    bad: one('libs/x/src/a.ts', ''),
  },
  {
    name: 'decisions are numbered without gaps, each with its title',
    find: (tree) => {
      const records = [...tree.keys()].filter((path) => /^docs\/decisions\/\d{4}-.+\.md$/.test(path)).sort();
      return records.flatMap((path, index): Finding[] => {
        const number = String(index + 1).padStart(4, '0');
        const right = path.includes(`/${number}-`) && (tree.get(path) ?? '').startsWith(`# ${index + 1}. `);
        return right ? [] : [{ path, line: 1, says: `this is decision ${number}: name the file and its title so` }];
      });
    },
    bad: one('docs/decisions/0007-later.md', '# 7. Later'),
  },
  {
    name: 'no link in a document is dead',
    find: (tree) => [...tree].flatMap(([path, text]) => (path.endsWith('.md') ? deadLinks(tree, path, text) : [])),
    bad: one('docs/a.md', 'See [b](b.md).'),
  },
  {
    name: "the README's map is the real tree",
    find: (tree) => {
      const map = [...(tree.get('README.md') ?? '').matchAll(/^ {2}([a-z-]+)\/ /gm)].map((match) => match[1]!);
      const rooms = new Set([...tree.keys()].flatMap((path) => /^(?:apps|libs)\/([^/]+)\//.exec(path)?.[1] ?? []));
      return [
        ...[...rooms].filter((room) => !map.includes(room)).map((room) => `the map lacks ${room}/`),
        ...map.filter((room) => !rooms.has(room)).map((room) => `the map names ${room}/, which is not there`),
      ].map((says) => ({ path: 'README.md', line: 1, says }));
    },
    bad: new Map([
      ['README.md', '  gone/   not there'],
      ['libs/x/src/a.ts', ''],
    ]),
  },
  {
    name: 'the example of the environment names every key, and no other',
    find: (tree) => {
      const example = tree.get('.env.example');
      const said = new Set([...(example ?? '').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]!));
      const read = new Set(
        [...tree]
          .filter(([path]) => /^apps\/[^/]+\/src\/env\.ts$/.test(path))
          .flatMap(([, text]) => [...text.matchAll(/^\s+['"]?([A-Z][A-Z0-9_]+)['"]?:/gm)].map((match) => match[1]!)),
      );
      return [
        ...[...read].filter((key) => !said.has(key)).map((key) => `${key} is read by an env.ts and is not named here`),
        ...[...said].filter((key) => !read.has(key)).map((key) => `${key} is named here and no env.ts reads it`),
      ].map((says) => ({ path: '.env.example', line: 1, says }));
    },
    bad: new Map([
      ['.env.example', 'OLD_KEY=1'],
      ['apps/x/src/env.ts', '  NEW_KEY: text(),'],
    ]),
  },
  {
    name: 'nothing names a registry, a path of one machine, or what is outside the project',
    find: (tree) =>
      [...tree].flatMap(([path, text]) =>
        path.startsWith('test/tidy')
          ? []
          : text
              .split('\n')
              .flatMap((line, index) =>
                /\/work\/|\.\.\/\.library|https?:\/\/(registry\.|repo1?\.|deb\.)/.test(line)
                  ? [{ path, line: index + 1, says: 'true on one machine only: say it so that it holds everywhere' }]
                  : [],
              ),
      ),
    bad: one('docs/a.md', 'cd /work/main'),
  },
];

function deadLinks(tree: Tree, path: string, text: string): Finding[] {
  const folders = new Set([...tree.keys()].map((known) => dirname(known)));
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1]!)
      .filter((target) => !/^[a-z]+:/.test(target) && !/\.(png|svg|jpg)$/.test(target))
      .map((target) => normalize(join(dirname(path), target)).replace(/\/$/, ''))
      .filter(
        (target) =>
          !tree.has(target) && ![...folders].some((known) => known === target || known.startsWith(`${target}/`)),
      )
      .map((target) => ({ path, line: index + 1, says: `the link to ${target} is dead` })),
  );
}
