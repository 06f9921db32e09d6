import { type ChangedText, ChangedTextBuilder } from '../changedText';
import { uniform } from '../uniform';

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

const byFirstUnit = new Map<string, Confusion[]>();
for (const confusion of confusions) {
  const first = confusion.written[0]!;
  byFirstUnit.set(first, [...(byFirstUnit.get(first) ?? []), confusion]);
}

/**
 * A text as it might be read from a poor scan: each position where a confusion is possible is misread with probability
 * `rate`. With a rate of 1 `m` becomes `rn`. The same text, rate and seed give the same result everywhere.
 *
 * @param rate 0 to 1. Throws `RangeError` on any other number.
 * @param seed Whole number.
 */
export function misread(text: string, rate: number, seed: number): ChangedText {
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`a rate of errors is from 0 to 1, not ${rate}`);
  const next = uniform(seed);
  const builder = new ChangedTextBuilder(text);
  for (let position = 0; position < text.length; position++) {
    const possible =
      byFirstUnit.get(text[position]!)?.filter(({ written }) => text.startsWith(written, position)) ?? [];
    if (possible.length === 0 || next() >= rate) continue;
    const { written, read } = possible[Math.floor(next() * possible.length)]!;
    builder.replace(position, position + written.length, read);
    position += written.length - 1;
  }
  return builder.finish();
}
