import { closeSync, openSync, writeSync } from 'node:fs';
import type { Output } from '../output.js';
import { Refused } from '../refused.js';

/** Where rows of CSV go: a file, or standard output where no file is named. */
export class CsvSink {
  private readonly descriptor: number | undefined;

  constructor(
    private readonly path: string | undefined,
    private readonly output: Output,
  ) {
    if (path === undefined) return;
    try {
      this.descriptor = openSync(path, 'w');
    } catch (error) {
      throw this.refusal(error);
    }
  }

  /** Takes whole lines, each with its newline. */
  write(lines: string | Uint8Array): void {
    const bytes = typeof lines === 'string' ? Buffer.from(lines) : lines;
    if (bytes.length === 0) return;
    if (this.descriptor === undefined) {
      this.output.result(Buffer.from(bytes.subarray(0, -1)).toString());
      return;
    }
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(this.descriptor, bytes, at);
    } catch (error) {
      throw this.refusal(error);
    }
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
  }

  private refusal(error: unknown): unknown {
    const { code } = error as NodeJS.ErrnoException;
    return code === undefined ? error : new Refused(`${this.path} cannot be written: ${code}.`);
  }
}
