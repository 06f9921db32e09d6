import type { SortedLengths } from './lengthHistogram';

/** Windows of the same remaining room, next to each other. */
interface Run {
  room: number;
  windows: number;
}

/** Runs that are looked through together: below its `most` no record fits into any of them. */
interface Block {
  runs: Run[];
  most: number;
}

const BLOCK_RUNS = 128;

/**
 * How many windows of `size` tokens the records take by first-fit decreasing: the longest first, each into the first window
 * that has room. It needs at most 11/9 of the fewest windows that there can be, and 2/3 of one more (Dósa 2007, "The Tight
 * Bound of First Fit Decreasing Bin-Packing Algorithm Is FFD(I) <= 11/9 OPT(I) + 6/9"). A record longer than a window is
 * cut to it, one without tokens takes no room.
 *
 * Records of one length go into windows of one kind together, so that the time is that of the distinct lengths.
 *
 * Lengths 6, 5, 4, 3, 2 in windows of 10 → 2: 6 with 4, and 5 with 3 and 2.
 */
export function packedWindows(lengths: SortedLengths, size: number): number {
  const blocks: Block[] = [];
  let windows = 0;
  for (let index = lengths.length - 1; index >= 0; index--) {
    const [length, records] = lengths[index]!;
    const taken = Math.min(length, size);
    if (taken === 0) break;
    let left = records;
    for (const block of blocks) {
      if (left === 0) break;
      if (block.most >= taken) left = fill(block, taken, left);
    }
    const fitting = Math.floor(size / taken);
    const opened = Math.ceil(left / fitting);
    windows += opened;
    const full = Math.floor(left / fitting);
    append(blocks, size - fitting * taken, full);
    append(blocks, size - (left - full * fitting) * taken, opened - full);
    splitLarge(blocks);
  }
  return windows;
}

/** Puts up to `left` records into the windows of a block, in their order; returns how many did not fit. */
function fill(block: Block, taken: number, left: number): number {
  const next: Run[] = [];
  let rest = left;
  for (const run of block.runs) {
    const fitting = Math.floor(run.room / taken);
    if (fitting === 0 || rest === 0) {
      push(next, run.room, run.windows);
      continue;
    }
    const full = Math.min(run.windows, Math.floor(rest / fitting));
    push(next, run.room - fitting * taken, full);
    rest -= full * fitting;
    const partly = full < run.windows && rest > 0 ? 1 : 0;
    push(next, run.room - rest * taken, partly);
    if (partly === 1) rest = 0;
    push(next, run.room, run.windows - full - partly);
  }
  block.runs = next;
  block.most = mostRoom(next);
  return rest;
}

/** Adds windows at the end; full ones are of no further use. */
function append(blocks: Block[], room: number, windows: number): void {
  if (windows === 0 || room === 0) return;
  let last = blocks.at(-1);
  if (!last || last.runs.length >= BLOCK_RUNS) blocks.push((last = { runs: [], most: 0 }));
  push(last.runs, room, windows);
  last.most = Math.max(last.most, room);
}

function push(runs: Run[], room: number, windows: number): void {
  if (windows === 0 || room === 0) return;
  const last = runs.at(-1);
  if (last?.room === room) last.windows += windows;
  else runs.push({ room, windows });
}

/** Keeps blocks short: filling cuts runs in two. */
function splitLarge(blocks: Block[]): void {
  for (let index = blocks.length - 1; index >= 0; index--) {
    const { runs } = blocks[index]!;
    if (runs.length === 0) blocks.splice(index, 1);
    if (runs.length <= 2 * BLOCK_RUNS) continue;
    const halves = [runs.slice(0, BLOCK_RUNS), runs.slice(BLOCK_RUNS)];
    blocks.splice(index, 1, ...halves.map(each => ({ runs: each, most: mostRoom(each) })));
  }
}

function mostRoom(runs: readonly Run[]): number {
  return runs.reduce((most, { room }) => Math.max(most, room), 0);
}
