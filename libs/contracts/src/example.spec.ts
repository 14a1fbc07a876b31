import { describe, expect, it } from '@jest/globals';
import { check, events, exampleOf, fieldsOf, jsonSchema } from './index.js';

describe.each(Object.entries(events))('%s', (_type, { data }) => {
  it('has an example that keeps to its contract', () => {
    expect(check(data, exampleOf(data))).toEqual([]);
  });

  it('names every field in its schema, and refuses all others', () => {
    const schema = jsonSchema(data) as { properties: object; additionalProperties: boolean };
    expect(Object.keys(schema.properties)).toEqual(fieldsOf(data).map((field) => field.name));
    expect(check(data, { ...exampleOf(data), colour: 'blue' })).toEqual([
      { pointer: '/colour', detail: 'is not a field of this message' },
    ]);
  });
});
