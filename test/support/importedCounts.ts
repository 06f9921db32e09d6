import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { PieceCounts } from '../../src/training/counts/pieceCounts';
import { openCounts, rowsOfCounts } from '../../src/training/importedCounts/openCounts';
import type { CountsFile } from '../../src/training/importedCounts/countsFile';

/** A file in memory. */
export function countsFileOf(name: string, bytes: Uint8Array): CountsFile {
  return { name, bytes: bytes.length, read: (start, end) => Promise.resolve(bytes.slice(start, end)) };
}

/** The files of a folder on disk. */
export function countsFilesOf(folder: string): CountsFile[] {
  return fs.readdirSync(folder).map(name => countsFileOf(name, fs.readFileSync(path.join(folder, name))));
}

/** Counts by piece in hexadecimal, of all batches together, in order. */
export function tally(batches: Iterable<PieceCounts>): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { bytes, offsets, counts } of batches) {
    for (const [piece, count] of counts.entries()) {
      const hex = Buffer.from(bytes.subarray(offsets[piece], offsets[piece + 1])).toString('hex');
      sums.set(hex, (sums.get(hex) ?? 0) + count);
    }
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** All rows of all shards among the files, as they come. */
export async function rowsOf(files: readonly CountsFile[]): Promise<PieceCounts[]> {
  const batches: PieceCounts[] = [];
  for await (const batch of rowsOfCounts(await openCounts(files))) batches.push(batch);
  return batches;
}

/** All rows as one batch, each piece once. */
export function merged(batches: Iterable<PieceCounts>): PieceCounts {
  const sums = Object.entries(tally(batches));
  const pieces = sums.map(([hex]) => Buffer.from(hex, 'hex'));
  const offsets = new Uint32Array(pieces.length + 1);
  for (const [index, piece] of pieces.entries()) offsets[index + 1] = offsets[index]! + piece.length;
  return {
    bytes: new Uint8Array(Buffer.concat(pieces)),
    offsets,
    counts: Float64Array.from(sums, ([, count]) => count),
  };
}

/** Fails with the pieces that differ, readable, and not with all of them. */
export function assertSameCounts(actual: Record<string, number>, expected: Record<string, number>): void {
  const keys = [...new Set([...Object.keys(actual), ...Object.keys(expected)])];
  const differing = keys
    .filter(key => actual[key] !== expected[key])
    .slice(0, 20)
    .map(key => ({
      piece: JSON.stringify(Buffer.from(key, 'hex').toString().slice(0, 100)),
      actual: actual[key],
      expected: expected[key],
    }));
  assert.deepEqual(differing, []);
}
