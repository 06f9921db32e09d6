import fc from 'fast-check';
import { pick, type Random } from './random';

/** Parts that meet each other at the borders where split patterns differ. */
const fragments = [
  ...Array.from(' \t\n\r/\'".,!?-_(){}=<>@#$%&*+|\\`~:;'),
  ...Array.from('aAbBzZsStTdDmM0123456789'),
  ...[
    '  ',
    '   ',
    '\n\n',
    '\r\n',
    '\n ',
    ' \n',
    '\t\t',
    '\u0085',
    '\u2028',
    '\u00a0',
    '\u3000',
    '\u2003',
    '\ufeff',
    '\0',
  ],
  ...["'s", "'S", "'re", "'LL", "'ve", "'d", "'ſ", "'m", "'T", "'l", '//', '\n/', '/\n', '!\n', '<|endoftext|>'],
  ...['the', ' the', 'The', 'THE', ' ing', 'Http', 'camelCase', 'XMLFile', 'return', ' function', 'hello', ' world'],
  ...['12', '123', '1234', '12345', '½', 'Ⅳ', '٣', '٣٤٥', '𝟎', '𝟏𝟐', '²', '①'],
  ...['ö', 'é', 'e\u0301', '\u0301', '\u0308\u0323', 'ß', 'İ', 'ı', 'ǅ', 'ʰ', 'ª', 'Σ', 'ς', 'Ж', 'ж', 'Привет'],
  ...['漢', '字', '你好', 'か', 'カ', '々', '한', '글', 'ก', 'สวัส', 'न', 'मस्', 'ש', 'שָׁ', 'م', 'لا', '\u200d', '\u200f'],
  ...['🙂', '👩🏽‍🚀', '🇩🇪', '🇩', '❤️', '𠮷', '𝐀', '𝐚', '\u{10d50}', '\u{e0067}', '\u{10ffff}'],
  ...['\ud83d', '\ude00', '\ud800', '\udfff'],
];

/** Texts of all scripts, white space and signs, mixed as no writer would; any string of code units is possible. */
export function mixedTexts(maxLength = 30): fc.Arbitrary<string> {
  const part = fc.oneof(
    { arbitrary: fc.constantFrom(...fragments), weight: 12 },
    { arbitrary: fc.integer({ min: 0, max: 0xffff }).map(unit => String.fromCharCode(unit)), weight: 1 },
    { arbitrary: fc.integer({ min: 0x10000, max: 0x10ffff }).map(point => String.fromCodePoint(point)), weight: 1 },
  );
  return fc.array(part, { maxLength }).map(parts => parts.join(''));
}

/** The same kind of text from a seeded generator: about `length` UTF-16 code units. */
export function mixedText(next: Random, length: number): string {
  let text = '';
  while (text.length < length) text += pick(next, fragments);
  return text;
}

/** Words, lines and now and then something odd: closer to what documents hold. */
export function proseLikeText(next: Random, length: number): string {
  const words = [
    'the',
    'Tokenizer',
    'of',
    'naïve',
    'don’t',
    "it's",
    '漢字',
    '12345',
    '🙂',
    'fooBar()',
    '한글',
    'x',
    'e\u0301',
  ];
  let text = '';
  while (text.length < length) {
    const kind = next(40);
    if (kind === 0) text += pick(next, fragments);
    else text += pick(next, words) + (kind < 4 ? '\n' : kind === 4 ? '\r\n\t' : kind === 5 ? '.\n\n' : ' ');
  }
  return text;
}
