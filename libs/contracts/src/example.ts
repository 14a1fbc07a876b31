import { type Contract, type Field, fieldsOf } from './fields.js';

/**
 * An example of a contract that keeps to it: every required field, and every optional one that declares an example.
 * Made up; the same each time.
 */
export function exampleOf(contract: Contract): Record<string, unknown> {
  return Object.fromEntries(
    fieldsOf(contract)
      .filter((field) => !field.optional || field.example !== undefined)
      .map((field) => [field.name, exampleOfField(field)]),
  );
}

function exampleOfField(field: Field): unknown {
  if (field.example !== undefined) return field.example;
  const one = field.part
    ? exampleOf(field.part())
    : exampleOfSchema((field.many ? field.schema.items : field.schema) as Schema);
  return field.many ? [one] : one;
}

interface Schema {
  type: string;
  format?: string;
  enum?: string[];
  minimum?: number;
  pattern?: string;
}

const formats: Record<string, string> = {
  date: '2026-11-22',
  'date-time': '2026-11-22T20:40:00Z',
  uuid: '019ab000-0000-7000-8000-000000000001',
  'nhs-number': '9990000018',
  postcode: 'ZZ1 1AA',
  agency: 'police:36',
};

function exampleOfSchema(schema: Schema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.format) return formats[schema.format];
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  return 'p1';
}
