import { type Checkpoint, readCheckpoint } from './checkpoint.js';
import { HASH_CHARACTERS, readCheckpointLine, readHeader } from './export-format.js';
import { Frontier } from './frontier.js';
import { openNote, type VerifierKey } from './signed-note.js';
import { hashLeaf } from './tree.js';

/** What can be wrong with an export. */
export type ExportProblem =
  | 'NO_EXPORT'
  | 'CHECKPOINT_NOT_SIGNED'
  | 'CHECKPOINT_OF_ANOTHER_LOG'
  | 'NO_CHECKPOINT'
  | 'ENTRY_MISSING'
  | 'ENTRY_CHANGED'
  | 'ENTRIES_REPLACED'
  | 'ENTRIES_CUT_OFF'
  | 'ENTRIES_NOT_SIGNED';

/** The first thing that is wrong; positions in the log between which it lies, both included. */
export interface WrongInExport {
  readonly problem: ExportProblem;
  readonly from: number;
  readonly to: number;
}

export interface ExportVerified {
  readonly checked: number;
  readonly checkpoints: number;
  readonly wrong: WrongInExport | null;
}

const SPACE = 0x20;
const NEWLINE = 0x0a;

/** Ends the reading; not an error of the program. */
class Wrong extends Error {
  constructor(readonly found: WrongInExport) {
    super(found.problem);
  }
}

/**
 * Checks an export against public keys alone: the bytes of every entry against its hash, their order, and the tree they
 * make against each signed checkpoint. Takes the file piece by piece and holds no more than one piece.
 */
export class ExportVerifier {
  private origin: string | undefined;
  private frontier = new Frontier();
  private readonly checkpoints: Checkpoint[] = [];
  /** How many checkpoints the entries have reached. */
  private reached = 0;
  private checked = 0;
  private wrong: WrongInExport | null = null;
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly keys: readonly VerifierKey[]) {}

  /** Takes the next piece; gives false when something was found, and the rest need not be read. */
  write(piece: Buffer): boolean {
    if (this.wrong) return false;
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, piece]) : piece;
    let start = 0;
    try {
      for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
        this.takeLine(bytes.subarray(start, end));
        start = end + 1;
      }
    } catch (error) {
      this.note(error);
      return false;
    }
    // A copy: the caller may use its buffer for the next piece.
    this.rest = Buffer.from(bytes.subarray(start));
    return true;
  }

  /** What was found when all was written. */
  end(): ExportVerified {
    try {
      if (!this.wrong && this.rest.length > 0) this.takeLine(this.rest);
      if (!this.wrong) this.takeEnd();
    } catch (error) {
      this.note(error);
    }
    return { checked: this.checked, checkpoints: this.checkpoints.length, wrong: this.wrong };
  }

  private takeLine(line: Buffer): void {
    if (this.origin === undefined) this.takeHeader(line.toString('utf8'));
    else if (this.checked > 0 || line[0] !== 'c'.charCodeAt(0)) this.takeEntry(line);
    else this.takeCheckpoint(line.toString('utf8'));
  }

  private takeHeader(line: string): void {
    const header = readHeader(line);
    if (header === undefined) throw this.found('NO_EXPORT', 0, 0);
    this.origin = header.origin;
    try {
      this.frontier = new Frontier(header.first - 1, header.edge);
    } catch {
      throw this.found('NO_EXPORT', 0, 0);
    }
  }

  private takeCheckpoint(line: string): void {
    const before = this.checkpoints.at(-1)?.size ?? this.frontier.size;
    const opened = openNote(noteOf(line) ?? '', this.keys);
    const checkpoint = opened && readCheckpoint(opened.text);
    if (checkpoint === undefined) throw this.found('CHECKPOINT_NOT_SIGNED', before + 1, before + 1);
    if (checkpoint.origin !== this.origin) throw this.found('CHECKPOINT_OF_ANOTHER_LOG', before + 1, checkpoint.size);
    if (checkpoint.size <= before) throw this.found('NO_EXPORT', before, checkpoint.size);
    this.checkpoints.push(checkpoint);
  }

  private takeEntry(line: Buffer): void {
    const expected = this.frontier.size + 1;
    const space = line.indexOf(SPACE);
    if (line.toString('latin1', 0, space) !== String(expected)) throw this.found('ENTRY_MISSING', expected, expected);
    const entryAt = space + HASH_CHARACTERS + 2;
    const hash = hashLeaf(line.subarray(entryAt));
    if (line[entryAt - 1] !== SPACE || line.toString('latin1', space + 1, entryAt - 1) !== hash.toString('base64')) {
      throw this.found('ENTRY_CHANGED', expected, expected);
    }
    this.frontier.append(hash);
    this.checked += 1;
    const next = this.checkpoints[this.reached];
    if (next === undefined) throw this.found('ENTRIES_NOT_SIGNED', expected, expected);
    if (next.size > expected) return;
    if (!this.frontier.root.equals(next.root)) throw this.found('ENTRIES_REPLACED', this.lastSure + 1, expected);
    this.reached += 1;
  }

  private takeEnd(): void {
    if (this.origin === undefined) throw this.found('NO_EXPORT', 0, 0);
    const last = this.checkpoints.at(-1);
    if (last === undefined) throw this.found('NO_CHECKPOINT', this.frontier.size, this.frontier.size);
    if (this.frontier.size < last.size) throw this.found('ENTRIES_CUT_OFF', this.frontier.size + 1, last.size);
  }

  /** Position up to which a checkpoint has confirmed what was read. */
  private get lastSure(): number {
    return this.checkpoints[this.reached - 1]?.size ?? this.frontier.size - this.checked;
  }

  private found(problem: ExportProblem, from: number, to: number): Wrong {
    return new Wrong({ problem, from, to });
  }

  private note(error: unknown): void {
    if (!(error instanceof Wrong)) throw error;
    this.wrong = error.found;
  }
}

function noteOf(line: string): string | undefined {
  try {
    return readCheckpointLine(line);
  } catch {
    return undefined;
  }
}
