import type { HiddenKind } from '../../../src/analysis/hiddenText/hiddenFinding';
import { type Random } from '../random';

/** A text in which something was hidden. */
export interface PlantedText {
  readonly text: string;
  readonly kind: HiddenKind;
  /** Where in the text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** What a reader of the hidden text gets, if there is a message in it. */
  readonly message?: string;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const utf8 = new TextEncoder();

/** Pronounceable nonsense: none of the words of the innocent lines. */
function nonsense(next: Random, words: number): string {
  const word = (): string =>
    Array.from(
      { length: 1 + next(4) },
      () => letters[next(26)]! + 'aeiou'[next(5)]! + (next(3) === 0 ? letters[next(26)]! : ''),
    ).join('');
  return Array.from({ length: words }, word).join(' ');
}

type Hide = (next: Random) => Pick<PlantedText, 'kind' | 'message'> & { readonly hidden: string };

const inTags: Hide = next => {
  const message = nonsense(next, 1 + next(12));
  const tags = Array.from(message, each => String.fromCodePoint(0xe0000 + each.charCodeAt(0))).join('');
  const wrapped = next(2) === 0 ? tags : `\u{e0001}${tags}\u{e007f}`;
  return { kind: 'tagCharacters', hidden: (next(3) === 0 ? '\u{1f3f4}' : '') + wrapped, message };
};

const inSelectors: Hide = next => {
  const message = nonsense(next, 1 + next(6));
  const hidden = Array.from(utf8.encode(message), byte =>
    String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16),
  ).join('');
  return { kind: 'variationSelectors', hidden: ['', '😊', '✅', '漢'][next(4)]! + hidden, message };
};

const inBits: Hide = next => {
  const message = nonsense(next, 1 + next(3));
  const [zero, one] = [
    ['\u200b', '\u200c'],
    ['\u200c', '\u200d'],
    ['\u2060', '\u200b'],
    ['\u2062', '\u2064'],
  ][next(4)]!;
  const bits = Array.from(utf8.encode(message), byte => byte.toString(2).padStart(8, '0')).join('');
  return { kind: 'zeroWidth', hidden: Array.from(bits, bit => (bit === '1' ? one! : zero!)).join(''), message };
};

const withinWord: Hide = next => {
  const [first, second] = nonsense(next, 2).split(' ');
  const hidden = ['\u200b', '\u200c', '\u2060', '\ufeff', '\u180e', '\u2063'][next(6)]!;
  return { kind: 'zeroWidth', hidden: `${first!}${hidden}${second!}` };
};

const turnedAround: Hide = next => {
  const inner = nonsense(next, 2);
  const [open, close] = [
    ['\u202e', '\u202c'],
    ['\u2066', ''],
    ['\u2067', '\u2069'],
    ['\u202d', '\u202c'],
    ['\u200f', ''],
  ][next(5)]!;
  return { kind: 'bidiControls', hidden: `/* ${open!}${inner}${close!} */` };
};

const CYRILLIC: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', c: 'с', p: 'р', x: 'х', y: 'у' };

const homoglyph: Hide = next => {
  for (;;) {
    const word = nonsense(next, 1) + nonsense(next, 1);
    const spots = Array.from(word, (letter, index) => (letter in CYRILLIC ? index : -1)).filter(
      index => index > 0 && index < word.length - 1,
    );
    if (spots.length === 0) continue;
    const spot = spots[next(spots.length)]!;
    return {
      kind: 'lookAlike',
      hidden: word.slice(0, spot) + CYRILLIC[word[spot]!]! + word.slice(spot + 1),
      message: word,
    };
  }
};

const ways: readonly Hide[] = [inTags, inSelectors, inBits, withinWord, turnedAround, homoglyph];

/** Something hidden at a random place of a text of some lines. */
export function plantedText(next: Random): PlantedText {
  const { hidden, ...planted } = ways[next(ways.length)]!(next);
  const line = (): string => nonsense(next, 1 + next(9));
  const before = `${Array.from({ length: next(4) }, line).join('\n')}\n${nonsense(next, 1 + next(3))} `;
  const text = `${before}${hidden} ${line()}\n${line()}\n`;
  return { ...planted, text, start: before.length, end: before.length + hidden.length };
}
