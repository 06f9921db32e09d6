import { ID_END } from '../models/model';
import type { StringVocabulary } from '../models/stringVocabulary';
import { FormatError } from '../json/formatError';
import { quoted } from '../json/checkedJson';

/** The merges of a BPE model in ids, each pair once. */
export interface MergeColumns {
  readonly mergeLefts: Uint32Array;
  readonly mergeRights: Uint32Array;
  readonly mergeResults: Uint32Array;
}

/** More than any model has: the largest published ones have half a million. */
export const MOST_MERGES = 8_000_000;

/** What makes an exact number of a pair of ids. */
const PAIR = ID_END;

/** Collects merges given as two tokens each, checks them against the vocabulary and packs them. */
export class MergeListBuilder {
  private readonly lefts: Uint32Array;
  private readonly rights: Uint32Array;
  private readonly results: Uint32Array;
  private length = 0;

  /** `prefix`: the continuing subword prefix, which a merge takes away from its right part. */
  constructor(
    private readonly vocabulary: StringVocabulary,
    capacity: number,
    private readonly prefix = '',
  ) {
    this.lefts = new Uint32Array(capacity);
    this.rights = new Uint32Array(capacity);
    this.results = new Uint32Array(capacity);
  }

  /** Adds the merge of `left` and `right`. `path` is asked for where it is wrong. */
  add(left: string, right: string, path: () => string): void {
    if (left === '' || right === '') throw new FormatError(path(), 'a merge of an empty token');
    if (!right.startsWith(this.prefix) || right.length === this.prefix.length) {
      throw new FormatError(path(), `expected ${quoted(right)} to go on after the prefix ${quoted(this.prefix)}`);
    }
    this.lefts[this.length] = this.idOf(left, path);
    this.rights[this.length] = this.idOf(right, path);
    this.results[this.length] = this.idOf(left + right.slice(this.prefix.length), path);
    this.length++;
  }

  /** Adds the merge in a line such as `Ġ t`; a heading `#version: 0.2` is none. */
  addLine(line: string, path: () => string): void {
    if (line.startsWith('#version')) return;
    const space = line.indexOf(' ');
    if (space < 0 || line.includes(' ', space + 1)) {
      throw new FormatError(path(), `expected two tokens with a space between, found ${quoted(line)}`);
    }
    this.add(line.slice(0, space), line.slice(space + 1), path);
  }

  /** Where a pair was given twice, the later rank counts, as in the reference. */
  build(): MergeColumns {
    const { lefts, rights, results, length } = this;
    const kept = new Uint8Array(length);
    const seen = new PairSet(length);
    let count = 0;
    for (let index = length - 1; index >= 0; index--) {
      if (!seen.add(lefts[index]! * PAIR + rights[index]!)) continue;
      kept[index] = 1;
      count++;
    }
    const pack = (column: Uint32Array): Uint32Array =>
      count === length
        ? column.subarray(0, length)
        : column.subarray(0, length).filter((_, index) => kept[index] === 1);
    return { mergeLefts: pack(lefts), mergeRights: pack(rights), mergeResults: pack(results) };
  }

  private idOf(token: string, path: () => string): number {
    const id = this.vocabulary.find(token, 0, token.length);
    if (id < 0) throw new FormatError(path(), `the token ${quoted(token)} is not in the vocabulary`);
    return id;
  }
}

/** A set of exact whole numbers, open-addressed: a `Set` of half a million numbers costs too much at every load. */
class PairSet {
  private readonly slots: Float64Array;

  constructor(capacity: number) {
    let size = 16;
    while (size < capacity * 2) size *= 2;
    this.slots = new Float64Array(size).fill(-1);
  }

  /** False if the number was there already. */
  add(value: number): boolean {
    const { slots } = this;
    const mask = slots.length - 1;
    let hash = Math.imul(Math.floor(value / PAIR), 0x9e3779b1) ^ Math.imul(value % PAIR, 0x85ebca6b);
    hash = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const found = slots[hash]!;
      if (found === value) return false;
      if (found === -1) break;
      hash = (hash + 1) & mask;
    }
    slots[hash] = value;
    return true;
  }
}
