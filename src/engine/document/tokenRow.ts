import type { Encoding } from '../encoding';
import type { Segment } from './segment';

/** The tokens of neighbouring segments, with offsets (UTF-16 code units) from the start of the first. */
export class TokenRow {
  readonly text: string;
  readonly ids: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  constructor(segments: readonly Segment[], encodingOf: (segment: Segment) => Encoding) {
    this.text = segments.map(segment => segment.text).join('');
    let offset = 0;
    for (const segment of segments) {
      const { ids, starts, ends, length } = encodingOf(segment);
      for (let index = 0; index < length; index++) {
        this.ids.push(ids[index]!);
        this.starts.push(offset + starts[index]!);
        this.ends.push(offset + ends[index]!);
      }
      offset += segment.text.length;
    }
  }

  get length(): number {
    return this.ids.length;
  }
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** In what two rows of tokens differ. */
export interface Difference {
  /** How many tokens are the same at the start, and at the end. */
  readonly same: { readonly before: number; readonly after: number };
  /** Where the others lie; empty, behind the equal ones at the start, if there are none. */
  readonly oldRange: Range;
  readonly newRange: Range;
}

/** Compares tokens by id, place and text: ids alone say nothing where a tokenizer has no vocabulary. */
export function compareTokens(old: TokenRow, fresh: TokenRow): Difference {
  const most = Math.min(old.length, fresh.length);
  const units = Math.min(old.text.length, fresh.text.length);
  const moved = fresh.text.length - old.text.length;
  let [head, tail] = [0, 0];
  while (head < units && old.text.charCodeAt(head) === fresh.text.charCodeAt(head)) head++;
  while (tail < units && old.text.charCodeAt(old.text.length - 1 - tail) === fresh.text.charCodeAt(fresh.text.length - 1 - tail)) tail++; // prettier-ignore
  let [before, after] = [0, 0];
  const same = (index: number, other: number, offset: number): boolean =>
    old.ids[index] === fresh.ids[other] &&
    old.starts[index]! + offset === fresh.starts[other] &&
    old.ends[index]! + offset === fresh.ends[other];
  while (before < most && old.ends[before]! <= head && same(before, before, 0)) before++;
  while (after < most - before) {
    const [index, other] = [old.length - 1 - after, fresh.length - 1 - after];
    if (old.starts[index]! < old.text.length - tail || !same(index, other, moved)) break;
    after++;
  }
  return { same: { before, after }, oldRange: rest(old, before, after), newRange: rest(fresh, before, after) };
}

function rest(row: TokenRow, before: number, after: number): Range {
  const last = row.length - after - 1;
  const start = before > 0 ? row.ends[before - 1]! : 0;
  // A token that shares its first character with the one before starts further left than that ends.
  if (last >= before) return { start: Math.min(start, row.starts[before]!), end: row.ends[last]! };
  return { start, end: start };
}
