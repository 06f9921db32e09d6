/** Values of one name. */
export interface ValueField {
  readonly name: string;
  readonly count: number;
  readonly least: number;
  readonly greatest: number;
  /** Four values that part all of them into five shares of about the same size, ascending. */
  readonly bounds: readonly number[];
}

/** Names that are kept; a file may have any number of others. */
const MOST_FIELDS = 8;
/** Values that the bounds are taken from. */
const MOST_SAMPLED = 100_000;

/** Tokens of a text with their values, as columns that grow. */
export class TokenColumns {
  length = 0;
  starts = new Uint32Array(1024);
  ends = new Uint32Array(1024);
  readonly values = new Map<string, Float32Array>();
  /** Names of values for which there was no room. */
  readonly leftOut = new Set<string>();

  /** Adds a token; `start` may not be before that of the token before. */
  add(start: number, end: number, values: Readonly<Record<string, number>>): void {
    if (this.length === this.starts.length) this.grow();
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    for (const name of Object.keys(values)) {
      let column = this.values.get(name);
      if (!column) {
        if (this.values.size === MOST_FIELDS) {
          this.leftOut.add(name);
          continue;
        }
        column = new Float32Array(this.starts.length).fill(NaN);
        this.values.set(name, column);
      }
      column[this.length] = values[name]!;
    }
    this.length++;
  }

  /** What is to be said of each name. */
  fields(): ValueField[] {
    return Array.from(this.values, ([name, column]) => fieldOf(name, column.subarray(0, this.length)));
  }

  /** Numbers of the tokens that overlap a range, first and end; UTF-16 code units. */
  between(start: number, end: number): readonly [first: number, end: number] {
    return [this.firstWhere(index => this.ends[index]! > start), this.firstWhere(index => this.starts[index]! >= end)];
  }

  private firstWhere(holds: (index: number) => boolean): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private grow(): void {
    const room = 2 * this.starts.length;
    const [starts, ends] = [new Uint32Array(room), new Uint32Array(room)];
    starts.set(this.starts);
    ends.set(this.ends);
    [this.starts, this.ends] = [starts, ends];
    for (const [name, column] of this.values) {
      const larger = new Float32Array(room).fill(NaN);
      larger.set(column);
      this.values.set(name, larger);
    }
  }
}

function fieldOf(name: string, column: Float32Array): ValueField {
  let [count, least, greatest] = [0, Infinity, -Infinity];
  const sampled: number[] = [];
  const step = Math.ceil(column.length / MOST_SAMPLED);
  // By index: an iterator's pairs are objects, and there are millions.
  for (let index = 0; index < column.length; index++) {
    const value = column[index]!;
    if (!Number.isFinite(value)) continue;
    count++;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    if (index % step === 0) sampled.push(value);
  }
  sampled.sort((a, b) => a - b);
  const bounds = [1, 2, 3, 4].map(fifth => sampled[Math.floor((fifth * sampled.length) / 5)] ?? least);
  return { name, count, least, greatest, bounds };
}

/** Which of the five shares a value is in, from 0. */
export function shareOf(value: number, bounds: readonly number[]): number {
  let share = 0;
  while (share < bounds.length && value >= bounds[share]!) share++;
  return share;
}
