import { isNhsNumber } from '#libs/contracts';
import { linesThat, type TidyRule } from './tree.js';

const SOURCE = /^(apps|libs|test)\/.*\.ts$/;
const PRODUCT = /^(apps|libs)\/.*\.ts$/;
const RULES_THEMSELVES = /^test\/tidy/;
const one = (path: string, text: string) => new Map([[path, text]]);

export const codeRules: TidyRule[] = [
  {
    name: 'file and folder names say what is inside',
    find: (tree) =>
      [...tree.keys()]
        .filter((path) => /(^|\/)(utils?|helpers?|common|shared|misc)(\/|\.[a-z.]+$)/.test(path))
        .map((path) => ({
          path,
          line: 1,
          says: 'the name says nothing about what is inside: name it after its one idea',
        })),
    bad: one('libs/database/src/utils.ts', ''),
  },
  {
    name: 'class names say what they are',
    find: (tree) =>
      linesThat(
        tree,
        PRODUCT,
        /\bclass (\w+(Manager|Impl|Helper|Utils?)\b|Base[A-Z])|\binterface I[A-Z][a-z]/,
        'Manager, Impl, Helper, Base… and I… say nothing: name the thing',
      ),
    bad: one('apps/x/src/a.ts', 'export class RecordManager {}'),
  },
  {
    name: 'no test runs alone',
    find: (tree) =>
      linesThat(
        tree,
        SOURCE,
        /\b(it|test|describe)\.only\b|\bf(it|describe)\(/,
        'remove .only: the others do not run',
        RULES_THEMSELVES,
      ),
    bad: one('apps/x/src/a.spec.ts', "it.only('x', () => {})"),
  },
  {
    name: 'the product logs through its logger',
    find: (tree) =>
      linesThat(tree, PRODUCT, /\bconsole\./, 'use the logger, which never sees names or free text', /^apps\/cli\//),
    bad: one('libs/x/src/a.ts', 'console.log(name)'),
  },
  {
    name: 'nothing unfinished is marked and left',
    find: (tree) =>
      linesThat(
        tree,
        /\.(ts|mjs|njk|scss|cedar)$/,
        /\b(TODO|FIXME|XXX|HACK)\b/,
        'finish it, or file an issue',
        RULES_THEMSELVES,
      ),
    bad: one('libs/x/src/a.ts', '// TODO later'),
  },
  {
    name: 'configuration is read once',
    find: (tree) =>
      linesThat(
        tree,
        PRODUCT,
        /process\.env/,
        'read it in env.ts and pass it in',
        /(env|main|repl)\.ts$|\.spec\.ts$|^apps\/(cli|single-node)\/|^libs\/(web-platform|database)\/src\/(env|embedded)/,
      ),
    bad: one('libs/x/src/a.ts', 'const a = process.env.A'),
  },
  {
    name: 'events leave only through the outbox',
    find: (tree) =>
      linesThat(
        tree,
        PRODUCT,
        /\bproducer\.(send|sendBatch)\(/,
        'append to the outbox in the transaction',
        /^libs\/messaging\//,
      ),
    bad: one('apps/x/src/a.ts', 'await producer.send({})'),
  },
  {
    name: 'NHS numbers are of the 999 range',
    find: (tree) =>
      [...tree].flatMap(([path, text]) =>
        text.split('\n').flatMap((line, index) =>
          [...line.matchAll(/(?<![\w.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w.-])/g)]
            .map(([found]) => found.replace(/[ -]/g, ''))
            .filter((digits) => isNhsNumber(digits) && !digits.startsWith('999'))
            .map(() => ({
              path,
              line: index + 1,
              says: 'a valid NHS number outside the 999 range may be a real one: replace it',
            })),
        ),
      ),
    bad: one('apps/x/src/a.spec.ts', `const nhsNumber = '${['943', '476', '5919'].join('')}'`),
  },
  {
    name: 'a route declares who may use it',
    find: (tree) =>
      [...tree].flatMap(([path, text]) =>
        PRODUCT.test(path) && !path.endsWith('.spec.ts') ? routesWithoutPermission(path, text) : [],
      ),
    bad: one('apps/x/src/a.controller.ts', "  @Get('people')\n  list() {}\n"),
  },
];

/** A handler's decorators stand together above it: among them @Permit or @Open. */
function routesWithoutPermission(path: string, text: string) {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (!/^\s+@(Get|Post|Put|Patch|Delete|Sse|EventPattern|MessagePattern)\(/.test(line)) return [];
    let first = index;
    while (first > 0 && lines[first - 1]!.trim() !== '' && !/^\s*}/.test(lines[first - 1]!)) first -= 1;
    let last = index;
    while (last < lines.length - 1 && !/^ {2}(async )?\w+\(/.test(lines[last]!)) last += 1;
    return lines.slice(first, last + 1).some((near) => /@(Permit|Open)\(/.test(near))
      ? []
      : [{ path, line: index + 1, says: 'say who may use it: @Permit(…) or @Open(why)' }];
  });
}
