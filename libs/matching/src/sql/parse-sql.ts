import { init, parse } from '@guanmingchiu/sqlparser-ts';
import type { BinaryOperator, CastType, Expression, Position } from './expression.js';
import { ModelRefused } from './model-refused.js';

// The parser is WebAssembly: it is ready before anything that imports this is.
await init();

/** How a condition names a column of one side: `"name_l"` in comparison levels, `l."name"` in blocking rules. */
export type ColumnStyle = 'SUFFIX' | 'PREFIX';

const SELECT = 'SELECT ';

/** Parses a condition in DuckDB's dialect. Throws ModelRefused for what is no SQL, or more than Lintel evaluates. */
export function parseSql(sql: string, style: ColumnStyle): Expression {
  return new Reader(sql, style).read();
}

type Tree = Record<string, unknown>;

const operators: Record<string, BinaryOperator> = {
  Eq: '=',
  NotEq: '<>',
  Lt: '<',
  LtEq: '<=',
  Gt: '>',
  GtEq: '>=',
  Plus: '+',
  Minus: '-',
  Multiply: '*',
  Divide: '/',
  StringConcat: '||',
  And: 'and',
  Or: 'or',
};

const castTypes: Record<string, CastType> = {
  Text: 'text',
  Varchar: 'text',
  String: 'text',
  Int: 'integer',
  Integer: 'integer',
  BigInt: 'integer',
  SmallInt: 'integer',
  Float: 'float',
  Real: 'float',
  Double: 'double',
  DoublePrecision: 'double',
  Float8: 'double',
  Float4: 'float',
  Date: 'date',
  Timestamp: 'timestamp',
  Datetime: 'timestamp',
};

/** Whether a part of the tree holds anything but empty lists and what is not there. */
function saysSomething(part: unknown): boolean {
  return typeof part === 'object' && part !== null ? Object.values(part).some(saysSomething) : Boolean(part);
}

/** Walks the parser's tree; remembers the last place seen, for what has none of its own. */
class Reader {
  private last: Position = { line: 1, column: 1 };
  private readonly variables: string[] = [];

  constructor(
    private readonly sql: string,
    private readonly style: ColumnStyle,
  ) {}

  read(): Expression {
    const [statement, ...more] = this.parse() as { Query?: { body?: { Select?: Tree } } }[];
    const { body, ...ofQuery } = statement?.Query ?? {};
    const { projection = [], select_token: _token, flavor: _flavor, ...ofSelect } = body?.Select ?? {};
    const [only, ...others] = projection as Tree[];
    const whole = only?.UnnamedExpr;
    // A condition that goes on as a query (LIMIT, WHERE, DISTINCT) would be read in part only.
    if (!whole || more.length > 0 || others.length > 0 || saysSomething(ofQuery) || saysSomething(ofSelect)) {
      throw this.refused('This is no single condition');
    }
    return this.expression(whole);
  }

  private parse(): unknown {
    try {
      return parse(SELECT + this.sql, 'duckdb');
    } catch (error) {
      const said = (error as Error).message;
      const [, line, column] = /Line: (\d+), Column: (\d+)/.exec(said) ?? [];
      const position = line === undefined ? null : this.place(Number(line), Number(column));
      throw new ModelRefused('This is no SQL that DuckDB reads', this.sql, position);
    }
  }

  /** In the condition, where the parser speaks of the whole query. */
  private place(line: number, column: number): Position {
    return { line, column: line === 1 ? Math.max(1, column - SELECT.length) : column };
  }

  private refused(what: string): ModelRefused {
    return new ModelRefused(what, this.sql, this.last);
  }

  private expression(expr: unknown): Expression {
    const [kind, content] = typeof expr === 'string' ? [expr, {}] : Object.entries(expr as Tree)[0]!;
    this.note(content as Tree);
    const tree = content as Tree;
    const at = this.last;
    switch (kind) {
      case 'Nested':
        return this.expression(content);
      case 'Identifier':
        return this.name([tree]);
      case 'CompoundIdentifier':
        return this.name(content as Tree[]);
      case 'Value':
        return { at, kind: 'literal', value: this.literal(tree.value) };
      case 'BinaryOp':
        return this.binary(tree, at);
      case 'UnaryOp':
        return this.unary(tree, at);
      case 'IsNull':
      case 'IsNotNull':
        return { at, kind: 'isNull', of: this.expression(content), negated: kind === 'IsNotNull' };
      case 'Cast':
        return {
          at,
          kind: 'cast',
          to: this.castType(tree),
          of: this.expression(tree.expr),
          tried: tree.kind === 'TryCast',
        };
      case 'Case':
        return this.case(tree, at);
      case 'Function':
        return this.call(tree, at);
      case 'Substring':
        return this.known(at, 'substr', [tree.expr, tree.substring_from, tree.substring_for]);
      case 'Trim':
        if (tree.trim_where || tree.trim_what || tree.trim_characters)
          throw this.refused('This form of TRIM is not supported');
        return this.known(at, 'trim', [tree.expr]);
      case 'Floor':
      case 'Ceil':
        return this.known(at, kind.toLowerCase(), [tree.expr]);
      case 'Array':
        return { at, kind: 'list', items: (tree.elem as unknown[]).map((one) => this.expression(one)) };
      case 'Lambda':
        return this.lambda(tree, at);
      case 'CompoundFieldAccess':
        return this.access(tree, at);
      case 'Between':
        return this.between(tree, at);
      case 'InList':
        return this.inList(tree, at);
      default:
        throw this.refused(`${kind} is not supported`);
    }
  }

  private note(tree: Tree): void {
    const span = (tree?.span ?? (tree?.value as Tree | undefined)?.span) as { start?: Position } | undefined;
    if (span?.start && span.start.line > 0) this.last = this.place(span.start.line, span.start.column);
  }

  private name(parts: readonly Tree[]): Expression {
    const names = parts.map((part) => {
      this.note(part);
      return String(part.value);
    });
    const at = this.last;
    const [first = '', second] = names;
    if (names.length === 1 && this.variables.includes(first)) return { at, kind: 'variable', name: first };
    if (this.style === 'PREFIX' && second !== undefined && names.length === 2 && /^[lr]$/i.test(first)) {
      return { at, kind: 'column', name: second, side: first.toLowerCase() as 'l' | 'r' };
    }
    const [, name, side] = /^(.+)_([lr])$/i.exec(first) ?? [];
    if (this.style === 'SUFFIX' && names.length === 1 && name !== undefined && side !== undefined) {
      return { at, kind: 'column', name, side: side.toLowerCase() as 'l' | 'r' };
    }
    const shape = this.style === 'SUFFIX' ? 'name_l or name_r' : 'l.name or r.name';
    throw this.refused(`A column is written ${shape}`);
  }

  private literal(value: unknown): string | number | boolean | null {
    if (value === 'Null') return null;
    const [kind, content] = Object.entries(value as Tree)[0]!;
    if (kind === 'SingleQuotedString') return String(content);
    if (kind === 'Boolean') return Boolean(content);
    if (kind === 'Number') return Number((content as unknown[])[0]);
    throw this.refused('This kind of literal is not supported');
  }

  private binary(tree: Tree, at: Position): Expression {
    const operator = operators[String(tree.op)];
    const left = this.expression(tree.left);
    if (operator === undefined) throw this.refused(`The operator ${JSON.stringify(tree.op)} is not supported`);
    return { at, kind: 'binary', operator, left, right: this.expression(tree.right) };
  }

  private unary(tree: Tree, at: Position): Expression {
    const of = this.expression(tree.expr);
    if (tree.op === 'Not') return { at, kind: 'not', of };
    if (tree.op === 'Minus') return { at, kind: 'negate', of };
    if (tree.op === 'Plus') return of;
    throw this.refused(`The operator ${JSON.stringify(tree.op)} is not supported`);
  }

  private castType(tree: Tree): CastType {
    const name = typeof tree.data_type === 'string' ? tree.data_type : Object.keys(tree.data_type as Tree)[0]!;
    const type = castTypes[name];
    if (type === undefined) throw this.refused(`A cast to ${name} is not supported`);
    return type;
  }

  private case(tree: Tree, at: Position): Expression {
    if (tree.operand) throw this.refused('CASE with an operand is not supported');
    const when = (tree.conditions as { condition: unknown; result: unknown }[]).map(({ condition, result }) => ({
      condition: this.expression(condition),
      result: this.expression(result),
    }));
    return { at, kind: 'case', when, otherwise: tree.else_result ? this.expression(tree.else_result) : null };
  }

  private call(tree: Tree, at: Position): Expression {
    const names = (tree.name as Tree[]).map((part) => {
      const identifier = part.Identifier as Tree;
      this.note(identifier);
      return String(identifier.value);
    });
    const place = this.last;
    const list = (tree.args as { List?: { args: Tree[]; duplicate_treatment?: unknown } }).List;
    if (names.length !== 1 || !list || tree.over || tree.filter || list.duplicate_treatment) {
      throw this.refused('This form of a function is not supported');
    }
    const given = list.args.map((argument) => {
      const inner = (argument.Unnamed as Tree | undefined)?.Expr;
      if (inner === undefined) throw this.refused('Only plain arguments are supported');
      return inner;
    });
    return this.known(names.length > 0 ? place : at, names[0]!.toLowerCase(), given);
  }

  private known(at: Position, name: string, given: readonly unknown[]): Expression {
    const read = given.filter((one) => one !== undefined && one !== null).map((one) => this.expression(one));
    return { at, kind: 'call', name, arguments: read };
  }

  private lambda(tree: Tree, at: Position): Expression {
    const one = (tree.params as { One?: { name: Tree } }).One;
    if (one === undefined) throw this.refused('A lambda of several parameters is not supported');
    const parameter = String(one.name.value);
    this.variables.push(parameter);
    const body = this.expression(tree.body);
    this.variables.pop();
    return { at, kind: 'lambda', parameter, body };
  }

  private access(tree: Tree, at: Position): Expression {
    const chain = tree.access_chain as Tree[];
    const [first] = chain;
    const root = (tree.root as Tree).Identifier as Tree | undefined;
    const dotted = (first?.Dot as Tree | undefined)?.Identifier as Tree | undefined;
    // l."name"[1]: the table's name stands by itself, and the column's is the first step.
    const start = root && dotted ? this.name([root, dotted]) : this.expression(tree.root);
    return chain.slice(root && dotted ? 1 : 0).reduce<Expression>((of, step) => {
      const index = ((step.Subscript as Tree | undefined)?.Index as Tree | undefined)?.index;
      if (index === undefined) throw this.refused('Only an index in brackets is supported');
      return { at, kind: 'index', of, by: this.expression(index) };
    }, start);
  }

  private between(tree: Tree, at: Position): Expression {
    const of = this.expression(tree.expr);
    const low: Expression = { at, kind: 'binary', operator: '>=', left: of, right: this.expression(tree.low) };
    const high: Expression = { at, kind: 'binary', operator: '<=', left: of, right: this.expression(tree.high) };
    const both: Expression = { at, kind: 'binary', operator: 'and', left: low, right: high };
    return tree.negated ? { at, kind: 'not', of: both } : both;
  }

  private inList(tree: Tree, at: Position): Expression {
    const of = this.expression(tree.expr);
    const any = (tree.list as unknown[])
      .map((one): Expression => ({ at, kind: 'binary', operator: '=', left: of, right: this.expression(one) }))
      .reduce((left, right): Expression => ({ at, kind: 'binary', operator: 'or', left, right }));
    return tree.negated ? { at, kind: 'not', of: any } : any;
  }
}
