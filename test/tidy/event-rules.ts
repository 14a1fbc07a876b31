import { check, type Contract, events, fieldsOf, jsonSchema } from '#libs/contracts';
import { type Finding, type TidyRule, type Tree } from './tree.js';

/** Every event has its schema among the generated documents, with an example that is right by it. */
export const eventRules: TidyRule[] = [
  {
    name: 'every event has a committed schema and an example that keeps to it',
    find: (tree) => Object.entries(events).flatMap(([type, { data }]) => faultsOf(tree, type, data)),
    bad: new Map([['docs/events/ContactCreated.v1.json', '{"schema": {}, "example": {}}']]),
  },
];

function faultsOf(tree: Tree, type: string, contract: Contract): Finding[] {
  const path = `docs/events/${type}.json`;
  const written = tree.get(path);
  if (written === undefined) return [{ path, line: 1, says: 'is missing: run `npm run docs`' }];
  const { schema, example } = JSON.parse(written) as { schema: unknown; example: unknown };
  if (JSON.stringify(schema) !== JSON.stringify(jsonSchema(contract)))
    return [{ path, line: 1, says: 'is stale: run `npm run docs`' }];
  const wrong = check(contract, example);
  return wrong.length > 0 || fieldsOf(contract).length === 0
    ? [{ path, line: 1, says: 'has an example that its own schema refuses' }]
    : [];
}
