import { Refused } from '../refused.js';

const COMMA = 0x2c;
const QUOTE = 0x22;
const NEWLINE = 0x0a;
/** Every byte up to and including it is white space that is trimmed; so a carriage return before a newline goes. */
const SPACE = 0x20;

/** Reads CSV (RFC 4180) cell by cell from UTF-8 bytes, trimmed; refuses quotes that do not close, with file and line. */
export class CsvScanner {
  /** The cell that was read is source[from, to): in the file's bytes, or unescaped in a buffer that the next cell overwrites. */
  source: Uint8Array;
  from = 0;
  to = 0;
  /** Where the next cell begins. */
  at: number;
  /** Whether the cell that was read is the last of its row. */
  endsRow = true;
  private unescaped = new Uint8Array(1 << 12);

  constructor(
    private readonly bytes: Uint8Array,
    private readonly file: string,
  ) {
    this.source = bytes;
    const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    this.at = hasByteOrderMark ? 3 : 0;
  }

  /** Goes to the next row that is not blank; false at the end of the file. */
  nextRow(): boolean {
    let { at } = this;
    while (at < this.bytes.length && this.bytes[at]! <= SPACE) {
      if (this.bytes[at++] === NEWLINE) this.at = at;
    }
    return at < this.bytes.length;
  }

  /** Reads one cell into source[from, to). */
  next(): void {
    const { bytes } = this;
    const { length } = bytes;
    let { at } = this;
    while (at < length && bytes[at]! <= SPACE && bytes[at] !== NEWLINE) at++;
    if (bytes[at] === QUOTE) {
      at = this.quoted(at);
      while (this.from < this.to && this.source[this.from]! <= SPACE) this.from++;
    } else {
      const from = at;
      let byte = 0;
      while (at < length && (byte = bytes[at]!) !== COMMA && byte !== NEWLINE) at++;
      this.source = bytes;
      this.from = from;
      this.to = at;
    }
    while (this.to > this.from && this.source[this.to - 1]! <= SPACE) this.to--;
    this.endsRow = at >= length || bytes[at] === NEWLINE;
    this.at = at + 1;
  }

  /** Passes over one cell: next() without the trimming. */
  skip(): void {
    const { bytes } = this;
    const { length } = bytes;
    let { at } = this;
    let byte = 0;
    while (at < length && (byte = bytes[at]!) !== COMMA && byte !== NEWLINE && byte !== QUOTE) at++;
    if (byte === QUOTE && at < length) return this.next();
    this.endsRow = at >= length || byte === NEWLINE;
    this.at = at + 1;
  }

  /** A refusal that names the file and the line of what was read last. */
  refusal(what: string, at = this.at - 1): Refused {
    return new Refused(`${this.file}, line ${this.line(at)}: ${what}`);
  }

  /** The line in which a byte stands; lines count from 1. */
  line(at = this.at): number {
    let line = 1;
    for (let index = 0; index < at; index++) if (this.bytes[index] === NEWLINE) line++;
    return line;
  }

  /** Reads a quoted cell from its opening quote; gives where its comma or newline stands. */
  private quoted(opening: number): number {
    const { bytes } = this;
    const { length } = bytes;
    let at = opening + 1;
    while (at < length && bytes[at] !== QUOTE) at++;
    this.source = bytes;
    this.from = opening + 1;
    this.to = at;
    if (bytes[at + 1] === QUOTE) at = this.unescape(opening);
    if (at >= length) throw this.refusal('a quoted value is never closed.', opening);
    at++;
    while (at < length && bytes[at]! <= SPACE && bytes[at] !== NEWLINE) at++;
    if (at < length && bytes[at] !== COMMA && bytes[at] !== NEWLINE) {
      throw this.refusal('something stands between a closing quote and the next comma.', at);
    }
    return at;
  }

  /** Copies a quoted cell with its doubled quotes made single; gives where the closing quote stands. */
  private unescape(opening: number): number {
    const { bytes } = this;
    const { length } = bytes;
    let at = opening + 1;
    let size = 0;
    for (; at < length; at++) {
      if (bytes[at] === QUOTE && bytes[++at] !== QUOTE) {
        at--;
        break;
      }
      if (size === this.unescaped.length) this.growUnescaped();
      this.unescaped[size++] = bytes[at]!;
    }
    this.source = this.unescaped;
    this.from = 0;
    this.to = size;
    return at;
  }

  private growUnescaped(): void {
    const larger = new Uint8Array(this.unescaped.length * 2);
    larger.set(this.unescaped);
    this.unescaped = larger;
  }
}
