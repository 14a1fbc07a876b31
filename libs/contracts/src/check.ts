import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { isAgency } from './agency.js';
import { isCalendarDate, isInstant } from './dates.js';
import { type Contract, fieldsOf } from './fields.js';
import { isNhsNumber } from './nhs-number.js';
import { type FieldProblem, rulesOf } from './rules.js';
import { findUnkeepableTexts } from './unkeepable-text.js';

const POSTCODE = /^(GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/i;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const ajv = new Ajv2020({ allErrors: true, strict: true, verbose: false });
ajv.addFormat('date', isCalendarDate);
ajv.addFormat('date-time', isInstant);
ajv.addFormat('uuid', UUID);
ajv.addFormat('nhs-number', isNhsNumber);
ajv.addFormat('postcode', POSTCODE);
ajv.addFormat('agency', isAgency);

/**
 * The JSON schema (2020-12) of a contract class; unknown keys are refused at every depth. `inner` writes the classes inside
 * it, in full unless told.
 */
export function jsonSchema(
  contract: Contract,
  inner: (part: Contract) => Record<string, unknown> = (part) => jsonSchema(part),
): Record<string, unknown> {
  const fields = fieldsOf(contract);
  return {
    type: 'object',
    title: contract.name,
    additionalProperties: false,
    required: fields.filter((field) => !field.optional).map((field) => field.name),
    properties: Object.fromEntries(
      fields.map((field) => {
        const one = field.part ? inner(field.part()) : undefined;
        const whole = one ? (field.many ? { ...field.schema, items: one } : one) : field.schema;
        const described = { description: field.says, ...whole };
        return [field.name, field.nullable ? { anyOf: [described, { type: 'null' }] } : described];
      }),
    ),
  };
}

const compiled = new WeakMap<Contract, ValidateFunction>();

function validatorOf(contract: Contract): ValidateFunction {
  const known = compiled.get(contract);
  if (known) return known;
  const made = ajv.compile(jsonSchema(contract));
  compiled.set(contract, made);
  return made;
}

/**
 * Everything wrong with a value as a `contract`; empty where it is right. Names every field by JSON pointer and never
 * repeats a value. Rules over several fields are asked wherever an object has all it must have, of the right types. With
 * `now`, also whether what is taken in now can have happened by now.
 */
export function check(contract: Contract, value: unknown, now?: Date): FieldProblem[] {
  const validate = validatorOf(contract);
  const errors = validate(value) ? [] : (validate.errors ?? []);
  const problems = toProblems(errors);
  const misshapen = [...new Set(errors.filter(isAboutShape).map((error) => error.instancePath))];
  const known = new Set(problems.map((problem) => problem.pointer));
  const others = [...ruleProblems(contract, value, { at: '', misshapen, now }), ...findUnkeepableTexts(value)];
  return [...problems, ...others.filter((problem) => !known.has(problem.pointer))];
}

/** A rule may read any field of its object and below: it must not meet a number where it expects a list. */
function isAboutShape({ keyword, params }: ErrorObject): boolean {
  return keyword === 'required' || (keyword === 'type' && (params as { type: unknown }).type !== 'null');
}

interface RuleContext {
  at: string;
  misshapen: readonly string[];
  now: Date | undefined;
}

function ruleProblems(contract: Contract, value: unknown, { at, misshapen, now }: RuleContext): FieldProblem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const shaped = !misshapen.some((pointer) => pointer === at || pointer.startsWith(`${at}/`));
  const own = shaped
    ? rulesOf(contract).flatMap((rule) =>
        rule(value, now).map(({ pointer, detail }) => ({ pointer: at + pointer, detail })),
      )
    : [];
  const inside = fieldsOf(contract).flatMap((field) => {
    if (!field.part) return [];
    const part = field.part();
    const held: unknown = (value as Record<string, unknown>)[field.name];
    const list = field.many ? (Array.isArray(held) ? held : []) : [held];
    return list.flatMap((one, index) =>
      ruleProblems(part, one, { at: `${at}/${field.name}${field.many ? `/${index}` : ''}`, misshapen, now }),
    );
  });
  return [...own, ...inside];
}

/** One problem a place: `anyOf [shape, null]` reports both branches, and the null branch says nothing of use. */
function toProblems(errors: readonly ErrorObject[]): FieldProblem[] {
  const places = new Map<string, FieldProblem>();
  for (const error of errors) {
    const said = sentence(error);
    if (said === undefined) continue;
    const key = placeOf(error);
    if (!places.has(key)) places.set(key, { pointer: key, detail: said });
  }
  return [...places.values()];
}

function placeOf(error: ErrorObject): string {
  const params = error.params as { missingProperty?: string; additionalProperty?: string };
  const name = params.missingProperty ?? params.additionalProperty;
  return name === undefined ? error.instancePath : `${error.instancePath}/${escapePointer(name)}`;
}

/** Escapes one step of a JSON pointer (RFC 6901, section 3). */
function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

const formats: Record<string, string> = {
  date: 'must be a date that exists, YYYY-MM-DD',
  'date-time': 'must be an instant with its offset, such as 2026-11-22T20:30:00Z',
  uuid: 'must be an id of the hub',
  'nhs-number': 'must be ten digits with a valid check digit',
  postcode: 'must be a United Kingdom postcode',
  agency: 'must be an agency, such as police:36',
};

function sentence(error: ErrorObject): string | undefined {
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'anyOf':
      return undefined;
    case 'required':
      return 'is missing';
    case 'additionalProperties':
      return 'is not a field of this message';
    case 'type':
      return params.type === 'null' ? undefined : `must be ${typeNames[String(params.type)] ?? String(params.type)}`;
    case 'enum':
      return `must be one of ${(params.allowedValues as string[]).join(', ')}`;
    case 'format':
      return formats[String(params.format)] ?? 'is not in the right form';
    case 'minLength':
    case 'pattern':
      return 'must not be blank, and must be in the form the contract gives';
    case 'maxLength':
      return `must have at most ${String(params.limit)} characters`;
    case 'minItems':
      return `must have at least ${String(params.limit)}`;
    case 'maxItems':
      return `must have at most ${String(params.limit)}`;
    case 'minimum':
      return `must be ${String(params.limit)} or more`;
    case 'maximum':
      return `must be ${String(params.limit)} or less`;
    default:
      return 'is not right';
  }
}

const typeNames: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};
