/** A set of code points, one bit each: a look-up costs the same whatever the set. */
export class CodePointSet {
  private readonly bits = new Uint8Array(0x110000 >> 3);

  /** From the lengths, in base 36, of its gaps and runs by turns, a gap first: the form of the generated tables. */
  static ofGapsAndRuns(lengths: string): CodePointSet {
    const set = new CodePointSet();
    let point = 0;
    let inside = false;
    for (const length of lengths.split(',')) {
      const end = point + parseInt(length, 36);
      if (inside) set.addRange(point, end);
      point = end;
      inside = !inside;
    }
    return set;
  }

  has(codePoint: number): boolean {
    return (this.bits[codePoint >> 3]! & (1 << (codePoint & 7))) !== 0;
  }

  /** Adds the code points `start <= point < end`. */
  addRange(start: number, end: number): void {
    for (let point = start; point < end; point++) this.bits[point >> 3]! |= 1 << (point & 7);
  }

  /** The ranges of neighbouring code points, ends excluded. */
  ranges(): [start: number, end: number][] {
    const ranges: [number, number][] = [];
    for (let point = 0; point < 0x110000; point++) {
      if (!this.has(point)) continue;
      const start = point;
      while (point < 0x110000 && this.has(point)) point++;
      ranges.push([start, point]);
    }
    return ranges;
  }
}

/** `make()`, when first asked for: most tokenizers use few of the tables. */
export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
