import type { Position } from './expression.js';

/** A model cannot be run: says what, in which condition and where in it. Thrown when a model is read, never later. */
export class ModelRefused extends Error {
  constructor(
    readonly what: string,
    /** The condition or rule as the model has it; null where it is about the model as a whole. */
    readonly sql: string | null = null,
    readonly position: Position | null = null,
  ) {
    const where = position ? `, line ${position.line}, column ${position.column}` : '';
    super(sql === null ? what : `${what}${where}: ${sql}`);
  }
}
