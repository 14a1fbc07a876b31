import { jsonSchema } from './check.js';
import { type Contract, fieldsOf } from './fields.js';

/**
 * The schema of a contract class in an OpenAPI 3.1 document: that of the check, word for word, with its examples; the classes
 * inside it are named among the document's components.
 */
export function openApiSchema(contract: Contract): Record<string, unknown> {
  const schema = jsonSchema(contract, (part) => ({ $ref: `#/components/schemas/${part.name}` }));
  const properties = schema.properties as Record<string, object>;
  for (const { name, example } of fieldsOf(contract)) {
    if (example !== undefined) properties[name] = { ...properties[name], examples: [example] };
  }
  return schema;
}
