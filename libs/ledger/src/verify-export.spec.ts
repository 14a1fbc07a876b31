import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { writeCheckpoint } from './checkpoint.js';
import { writeCheckpointLine, writeEntry, writeHeader } from './export-format.js';
import { Frontier } from './frontier.js';
import { signNote, toVerifierKey } from './signed-note.js';
import { hashLeaf } from './tree.js';
import { type ExportVerified, ExportVerifier } from './verify-export.js';

const origin = 'lintel.example/ledger';
const keys = generateKeyPairSync('ed25519');
const known = [toVerifierKey(origin, keys.publicKey)];
const entries = Array.from({ length: 12 }, (_none, index) => `{"entry":${index},"words":"Zoë"}`);

/** An export of entries `first` to `last`, with checkpoints at some sizes. */
function exportOf({
  first = 1,
  last = 12,
  checkpointsAt = [5, 12],
  privateKey = keys.privateKey,
  by = origin,
} = {}): string[] {
  const frontier = new Frontier();
  const notes: string[] = [];
  const lines: string[] = [];
  let edge: readonly Buffer[] = [];
  for (const [index, entry] of entries.slice(0, last).entries()) {
    if (index === first - 1) edge = [...frontier.edge];
    const hash = hashLeaf(Buffer.from(entry));
    frontier.append(hash);
    if (index >= first - 1) lines.push(writeEntry(index + 1, hash, entry));
    if (checkpointsAt.includes(index + 1)) {
      const text = writeCheckpoint({ origin: by, size: index + 1, root: frontier.root });
      notes.push(writeCheckpointLine(signNote(text, origin, privateKey)));
    }
  }
  return [writeHeader({ origin, first, edge }), ...notes, ...lines];
}

function verify(lines: readonly string[], pieceBytes = 1_000): ExportVerified {
  const verifier = new ExportVerifier(known);
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = Buffer.from(bytes.subarray(at, at + pieceBytes));
    if (!verifier.write(piece)) break;
    piece.fill(0);
  }
  return verifier.end();
}

const without = (lines: readonly string[], at: number) => lines.filter((_line, index) => index !== at);
const resealed = (line: string): string => {
  const [position, , ...entry] = line.split(' ');
  const changed = entry.join(' ').replace('words', 'wards');
  return writeEntry(Number(position), hashLeaf(Buffer.from(changed)), changed);
};

describe('an export that an auditor checks', () => {
  it('is right, in whatever pieces it is read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), (bytes) => {
        expect(verify(exportOf(), bytes)).toEqual({ checked: 12, checkpoints: 2, wrong: null });
      }),
    );
  });

  it('may be a part of the log', () => {
    expect(verify(exportOf({ first: 7, checkpointsAt: [8, 12] }))).toEqual({ checked: 6, checkpoints: 2, wrong: null });
  });

  // Lines of the whole export: the header, two checkpoints, then entry n at place n + 2.
  it.each([
    [
      'an entry that was changed',
      () => exportOf().with(6, exportOf()[6]!.replace('words', 'wards')),
      'ENTRY_CHANGED',
      4,
      4,
    ],
    [
      'an entry changed together with its hash',
      () => exportOf().with(6, resealed(exportOf()[6]!)),
      'ENTRIES_REPLACED',
      1,
      5,
    ],
    ['a later one changed so', () => exportOf().with(10, resealed(exportOf()[10]!)), 'ENTRIES_REPLACED', 6, 12],
    ['an entry taken out', () => without(exportOf(), 6), 'ENTRY_MISSING', 4, 4],
    [
      'two entries that changed places',
      () => exportOf().with(6, exportOf()[7]!).with(7, exportOf()[6]!),
      'ENTRY_MISSING',
      4,
      4,
    ],
    ['the end cut off', () => exportOf().slice(0, -2), 'ENTRIES_CUT_OFF', 11, 12],
    ['entries that nobody signed', () => exportOf({ checkpointsAt: [5] }), 'ENTRIES_NOT_SIGNED', 6, 6],
    [
      'a checkpoint by a strange key',
      () => exportOf({ privateKey: generateKeyPairSync('ed25519').privateKey }),
      'CHECKPOINT_NOT_SIGNED',
      1,
      1,
    ],
    ['a checkpoint of another log', () => exportOf({ by: 'elsewhere' }), 'CHECKPOINT_OF_ANOTHER_LOG', 1, 5],
    [
      'a checkpoint with another size',
      () => exportOf().with(1, exportOf()[1]!.replace('\\n5\\n', '\\n6\\n')),
      'CHECKPOINT_NOT_SIGNED',
      1,
      1,
    ],
    ['no checkpoint at all', () => exportOf({ checkpointsAt: [], last: 0 }), 'NO_CHECKPOINT', 0, 0],
    ['another file', () => ['{"not":"an export"}'], 'NO_EXPORT', 0, 0],
    ['an empty file', () => [], 'NO_EXPORT', 0, 0],
  ])('shows %s', (_what, lines, problem, from, to) => {
    expect(verify(lines()).wrong).toEqual({ problem, from, to });
  });

  it('shows any one byte that was changed', () => {
    const right = Buffer.from(`${exportOf({ first: 4 }).join('\n')}\n`);
    fc.assert(
      fc.property(fc.nat(right.length - 2), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const bytes = Buffer.from(right);
        bytes[at] = bytes[at]! ^ by;
        const verifier = new ExportVerifier(known);
        verifier.write(bytes);
        expect(verifier.end().wrong).not.toBeNull();
      }),
      { numRuns: 3_000 },
    );
  });
});
