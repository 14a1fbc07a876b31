import { isDateFormat } from './dates.js';
import { type Expression, walk } from './expression.js';
import { lambdaFunctions, plainFunctions } from './functions.js';
import { ModelRefused } from './model-refused.js';
import { toPattern } from './patterns.js';

/** Throws ModelRefused, with text and position, for a function, a pattern or a format that is not evaluated. */
export function checkSupported(whole: Expression, sql: string): void {
  for (const one of walk(whole)) {
    const problem = one.kind === 'call' ? problemOf(one) : one.kind === 'binary' ? problemOfBinary(one) : undefined;
    if (problem !== undefined) throw new ModelRefused(problem, sql, one.at);
  }
}

/** Days taken from days are days in DuckDB, moments from moments an interval; here both are seconds. */
function problemOfBinary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): string | undefined {
  if (!'+-*/'.includes(operator)) return undefined;
  return [left, right].some(givesInstant) ? 'Dates are computed with by EPOCH alone' : undefined;
}

function givesInstant(one: Expression): boolean {
  if (one.kind === 'cast') return one.to === 'date' || one.to === 'timestamp';
  return one.kind === 'call' && one.name.endsWith('strptime');
}

function problemOf(call: Extract<Expression, { kind: 'call' }>): string | undefined {
  const { name, arguments: given } = call;
  if (Object.hasOwn(lambdaFunctions, name)) {
    return given.length === 2 && given[1]?.kind === 'lambda' ? undefined : `${name} takes a list and a lambda`;
  }
  const known = Object.hasOwn(plainFunctions, name) ? plainFunctions[name] : undefined;
  if (known === undefined) return `The function ${name} is not supported`;
  if (!known.takes.includes(given.length)) return `${name} does not take ${given.length} arguments`;
  if (given.some((one) => one.kind === 'lambda')) return `${name} takes no lambda`;
  const [, second] = given;
  const literal = second?.kind === 'literal' && typeof second.value === 'string' ? second.value : undefined;
  if (name.startsWith('regexp_')) {
    if (literal === undefined) return 'The pattern must stand in the condition';
    const options = name === 'regexp_matches' ? given[2] : given[3];
    const flags = options?.kind === 'literal' && typeof options.value === 'string' ? options.value : '';
    return toPattern(literal, flags) ? undefined : 'This pattern is not supported';
  }
  if (name.endsWith('strptime')) {
    return literal !== undefined && isDateFormat(literal) ? undefined : 'This format of a date is not supported';
  }
  return undefined;
}
