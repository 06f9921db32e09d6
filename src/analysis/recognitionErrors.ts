/** A reading error: `read` stands where `written` was. */
interface Confusion {
  readonly written: string;
  readonly read: string;
}

/**
 * Signs that optical character recognition takes for each other, since their shapes are alike. Our own selection of
 * well-known ones, in both directions; one sign for two and two for one are among them.
 */
const confusions: readonly Confusion[] = [
  ['rn', 'm'],
  ['cl', 'd'],
  ['vv', 'w'],
  ['ii', 'u'],
  ['li', 'h'],
  ['l', '1'],
  ['I', 'l'],
  ['O', '0'],
  ['o', '0'],
  ['S', '5'],
  ['B', '8'],
  ['Z', '2'],
  ['e', 'c'],
  ['a', 'o'],
  ['h', 'b'],
  ['n', 'u'],
  ['f', 't'],
  ['g', 'q'],
  ['.', ','],
  [';', ':'],
].flatMap(([one, other]) => [
  { written: one!, read: other! },
  { written: other!, read: one! },
]);

/** A place that was read wrongly: UTF-16 ranges in the text as written and as read. */
export interface Misreading {
  readonly start: number;
  readonly end: number;
  readonly readStart: number;
  readonly readEnd: number;
}

interface MisreadText {
  readonly text: string;
  /** In the order of the text; they do not touch. */
  readonly misreadings: readonly Misreading[];
}

/**
 * A text as a poor scan might be read: each place where a confusion is possible is misread with probability `rate`.
 * The same text, rate and seed give the same result everywhere.
 *
 * @param rate 0 to 1. Throws `RangeError` on any other number.
 */
export function misread(text: string, rate: number, seed: number): MisreadText {
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`a rate of errors is from 0 to 1, not ${rate}`);
  const next = uniform(seed);
  const misreadings: Misreading[] = [];
  let out = '';
  let copied = 0;
  for (let place = 0; place < text.length; place++) {
    const possible = confusions.filter(({ written }) => text.startsWith(written, place));
    if (possible.length === 0 || next() >= rate) continue;
    const { written, read } = possible[Math.floor(next() * possible.length)]!;
    out += text.slice(copied, place);
    misreadings.push({
      start: place,
      end: place + written.length,
      readStart: out.length,
      readEnd: out.length + read.length,
    });
    out += read;
    copied = place + written.length;
    place = copied - 1;
  }
  return { text: out + text.slice(copied), misreadings };
}

/** Numbers in [0, 1) from a seed (a multiplier and shifts of 32 bits: the same on every machine). */
function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
