import assert from 'node:assert/strict';
import { mergeTree } from '../../../../src/features/hover/mergeTree';
import type { ExplainedMerge, ExplainedPart } from '../../../../src/protocol/queries/explanation';

const entries = ['h', 'e', 'l', 'he', 'll', 'hell'];
const part = (text: string, byteStart: number): ExplainedPart => ({
  id: entries.indexOf(text),
  entry: new TextEncoder().encode(text),
  byteStart,
  byteEnd: byteStart + text.length,
});
const merge = (rank: number, left: string, right: string, at: number): ExplainedMerge => ({
  rank,
  left: part(left, at),
  right: part(right, at + left.length),
  result: part(left + right, at),
});

describe('the tree of merges', () => {
  it('has a line for each merge, with its turn and its rank, below what became of it', () => {
    const merges = [merge(5, 'h', 'e', 0), merge(9, 'l', 'l', 2), merge(40, 'he', 'll', 0)];
    assert.deepEqual(mergeTree(merges), [
      'hell = he + ll   turn 3, rank 40',
      '├ he = h + e     turn 1, rank 5',
      '└ ll = l + l     turn 2, rank 9',
    ]);
  });

  it('shows what is no whole character as bytes, and what cannot be seen as symbols', () => {
    const bytes = (id: number, entry: number[], byteStart: number): ExplainedPart => ({
      id,
      entry: Uint8Array.from(entry),
      byteStart,
      byteEnd: byteStart + entry.length,
    });
    const [left, right] = [bytes(1, [0x20, 0xe2], 0), bytes(2, [0x82], 2)];
    const merges = [{ rank: 1234, left, right, result: bytes(3, [0x20, 0xe2, 0x82], 0) }];
    assert.deepEqual(mergeTree(merges), ['⟨20 e2 82⟩ = ⟨20 e2⟩ + ⟨82⟩   turn 1, rank 1,234']);
    const visible = [
      { rank: 1, left: bytes(4, [0x20], 0), right: bytes(5, [0x61], 1), result: bytes(6, [0x20, 0x61], 0) },
    ];
    assert.deepEqual(mergeTree(visible), ['·a = · + a   turn 1, rank 1']);
  });

  it('tells parts without bytes apart: what a normalizer has put in', () => {
    const none = (id: number, text: string): ExplainedPart => ({
      id,
      entry: new TextEncoder().encode(text),
      byteStart: 0,
      byteEnd: 0,
    });
    const made = [
      { rank: 1, left: none(1, 'x'), right: none(2, 'y'), result: none(3, 'xy') },
      { rank: 2, left: none(3, 'xy'), right: none(4, 'z'), result: none(5, 'xyz') },
    ];
    assert.deepEqual(mergeTree(made), ['xyz = xy + z   turn 2, rank 2', '└ xy = x + y   turn 1, rank 1']);
  });

  it('of no merges is empty', () => assert.deepEqual(mergeTree([]), []));
});
