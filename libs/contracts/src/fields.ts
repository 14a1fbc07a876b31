import 'reflect-metadata';
import { ApiProperty } from '@nestjs/swagger';
import type { DataCategory, Facet } from './codes.js';

/** A class that crosses a boundary. */
export type Contract<T = object> = new () => T;

/** Where a field's words belong in the access matrix: a category and a facet of it; or plumbing that no reader is shown. */
export type Holding = `${DataCategory}.${Facet}` | 'ENVELOPE';

/** What one field is: its JSON schema, its words, and what it holds. */
export interface Field {
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly part?: () => Contract;
  readonly many: boolean;
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly holds?: Holding;
  readonly says: string;
  readonly example?: unknown;
}

/** Options that every field decorator takes. `says` is the description that people read in the OpenAPI document. */
export interface FieldOptions {
  says: string;
  example?: unknown;
  optional?: boolean;
  nullable?: boolean;
  /** An array of the field's type; give the largest and smallest number of entries where it matters. */
  many?: boolean | { min?: number; max?: number };
  holds?: Holding;
}

const declared = new WeakMap<object, Field[]>();

const contracts = new Map<string, Contract>();

/** The contract class of a name, as OpenAPI names it; undefined where none has that name. */
export function findContract(name: string): Contract | undefined {
  return contracts.get(name);
}

/** The declared fields of a contract class, in order of declaration, inherited ones first. */
export function fieldsOf(contract: Contract): readonly Field[] {
  const parent = Object.getPrototypeOf(contract.prototype) as object;
  const inherited = parent === Object.prototype ? [] : fieldsOf(parent.constructor as Contract);
  return [...inherited, ...(declared.get(contract.prototype as object) ?? [])];
}

function field(schema: Record<string, unknown>, options: FieldOptions, part?: () => Contract): PropertyDecorator {
  return (target, property) => {
    const bounds = typeof options.many === 'object' ? options.many : {};
    const many = options.many !== undefined && options.many !== false;
    const known = declared.get(target) ?? [];
    known.push({
      name: String(property),
      schema: many
        ? {
            type: 'array',
            maxItems: bounds.max ?? 200,
            ...(bounds.min === undefined ? {} : { minItems: bounds.min }),
            items: schema,
          }
        : schema,
      part,
      many,
      optional: options.optional ?? false,
      nullable: options.nullable ?? false,
      holds: options.holds,
      says: options.says,
      example: options.example,
    });
    declared.set(target, known);
    contracts.set(target.constructor.name, target.constructor as Contract);
    ApiProperty({
      description: options.says,
      required: !options.optional,
      ...(options.nullable ? { nullable: true } : {}),
      ...(options.example === undefined ? {} : { example: options.example }),
      ...(many ? { isArray: true } : {}),
      ...(part ? { type: () => part() } : schema),
    })(target, property);
  };
}

/** Text of at least one character that is not a space; `max` characters at most, and of `pattern` where one is given. */
export const Text = (options: FieldOptions & { max?: number; pattern?: RegExp }): PropertyDecorator =>
  field(
    {
      type: 'string',
      minLength: 1,
      maxLength: options.max ?? 200,
      pattern: options.pattern?.source ?? '\\S',
    },
    options,
  );

/** One of a closed list. */
export const Code = (codes: readonly string[], options: FieldOptions): PropertyDecorator =>
  field({ type: 'string', enum: [...codes] }, options);

/** An instant, RFC 3339, with its offset from UTC. */
export const Instant = (options: FieldOptions): PropertyDecorator =>
  field({ type: 'string', format: 'date-time' }, options);

/** A calendar date, ISO 8601, `YYYY-MM-DD`. */
export const CalendarDate = (options: FieldOptions): PropertyDecorator =>
  field({ type: 'string', format: 'date' }, options);

/** A whole number between `min` and `max`, both included. */
export const Whole = (options: FieldOptions & { min?: number; max?: number }): PropertyDecorator =>
  field({ type: 'integer', minimum: options.min ?? 0, maximum: options.max ?? Number.MAX_SAFE_INTEGER }, options);

/** A number that need not be whole, between `min` and `max` where they are given. */
export const Figure = (options: FieldOptions & { min?: number; max?: number }): PropertyDecorator =>
  field(
    {
      type: 'number',
      ...(options.min === undefined ? {} : { minimum: options.min }),
      ...(options.max === undefined ? {} : { maximum: options.max }),
    },
    options,
  );

/** True or false. */
export const YesNo = (options: FieldOptions): PropertyDecorator => field({ type: 'boolean' }, options);

/** Ten digits, the last a valid check digit (NHS Data Dictionary, modulus 11). */
export const NhsNumber = (options: FieldOptions): PropertyDecorator =>
  field({ type: 'string', format: 'nhs-number' }, options);

/** A United Kingdom postcode, with or without its space, in any case. */
export const Postcode = (options: FieldOptions): PropertyDecorator =>
  field({ type: 'string', format: 'postcode' }, options);

/** An agency, `kind:code`. */
export const AgencyCode = (options: FieldOptions): PropertyDecorator =>
  field({ type: 'string', format: 'agency' }, options);

/** An opaque id of the hub, a UUID. */
export const OpaqueId = (options: FieldOptions): PropertyDecorator =>
  field({ type: 'string', format: 'uuid' }, options);

/** Another contract class inside this one. */
export const Part = (part: () => Contract, options: FieldOptions): PropertyDecorator =>
  field({ type: 'object' }, options, part);
