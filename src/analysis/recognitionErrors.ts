/** A reading error: `read` instead of `written`. */
interface Confusion {
  readonly written: string;
  readonly read: string;
}

/**
 * Characters that optical character recognition confuses, since their shapes are similar. Our own selection of
 * well-known ones, in both directions; some are one character for two, or two for one.
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

/** A misreading: its ranges in the text as written and as read, in UTF-16 code units. */
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
 * A text as it might be read from a poor scan: each position where a confusion is possible is misread with probability
 * `rate`. With a rate of 1 `m` becomes `rn`. The same text, rate and seed give the same result everywhere.
 *
 * @param rate 0 to 1. Throws `RangeError` on any other number.
 */
export function misread(text: string, rate: number, seed: number): MisreadText {
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`a rate of errors is from 0 to 1, not ${rate}`);
  const next = uniform(seed);
  const misreadings: Misreading[] = [];
  let out = '';
  let copied = 0;
  for (let position = 0; position < text.length; position++) {
    const possible = confusions.filter(({ written }) => text.startsWith(written, position));
    if (possible.length === 0 || next() >= rate) continue;
    const { written, read } = possible[Math.floor(next() * possible.length)]!;
    out += text.slice(copied, position);
    misreadings.push({
      start: position,
      end: position + written.length,
      readStart: out.length,
      readEnd: out.length + read.length,
    });
    out += read;
    copied = position + written.length;
    position = copied - 1;
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
