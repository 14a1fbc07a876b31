import { availableParallelism } from 'node:os';

/** Figures by name, units in the names; those of a part under the part's name; null is what could not be measured here. */
export type Figures = { [name: string]: number | string | Figures | null };

/** The value below which `share` of the values lie, nearest rank; NaN for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** p50, p95 and p99 in milliseconds, rounded to tenths. */
export function latencies(values: readonly number[]): { p50Ms: number; p95Ms: number; p99Ms: number } {
  const at = (share: number) => Math.round(percentile(values, share) * 10) / 10;
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}

function textOf(figure: Figures[string] | undefined): string {
  return figure === undefined || typeof figure === 'object' ? '' : String(figure);
}

/** Prints a table for people, and as the last line one JSON object for programs. */
export function report(bench: string, rows: Record<string, Figures>, figures: Figures): void {
  const columns = [...new Set(Object.values(rows).flatMap((row) => Object.keys(row)))];
  const table = [
    ['', ...columns],
    ...Object.entries(rows).map(([name, row]) => [name, ...columns.map((column) => textOf(row[column]))]),
  ];
  const widths = ['', ...columns].map((_none, index) => Math.max(...table.map((row) => row[index]!.length)));
  for (const row of table)
    process.stdout.write(`${row.map((cell, index) => cell.padStart(widths[index]!)).join('  ')}\n`);
  const machine = { cores: availableParallelism(), node: process.versions.node };
  process.stdout.write(`${JSON.stringify({ bench, machine, figures })}\n`);
}
