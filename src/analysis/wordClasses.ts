/**
 * What a code unit does to word boundaries (UAX #29, Word_Break), for those whose behaviour depends on their two
 * neighbours alone and has been the same in every version of Unicode. All others are {@link WordClass.Other}.
 */
export const WordClass = {
  /** Anything else: ask the full algorithm. */
  Other: 0,
  /** ASCII white space; there is a word boundary on both its sides. */
  Space: 1,
  /** Always alone, never a word. */
  Symbol: 2,
  Letter: 3,
  Digit: 4,
  /** `_`: belongs to the word of a neighbouring letter, digit or `_`. */
  Underscore: 5,
  /** Joins two letters or two digits: `.` and the single quotes. */
  Joiner: 6,
  /** Joins two digits: `,` and `;`. */
  DigitJoiner: 7,
  /** `:` joins two letters in some versions of the algorithm. */
  Colon: 8,
} as const;
export type WordClass = (typeof WordClass)[keyof typeof WordClass];

/** Latin, Greek and Cyrillic letters that take no part in any exception. */
const LETTERS: readonly (readonly [first: number, last: number])[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x24f],
  [0x391, 0x3a1],
  [0x3a3, 0x3f5],
  [0x400, 0x481],
  [0x48a, 0x52f],
];
const TABLE_LENGTH = 0x530;

const TABLE = buildTable();

function buildTable(): Uint8Array {
  const table = new Uint8Array(TABLE_LENGTH);
  const set = (characters: string, value: WordClass) => {
    for (const character of characters) table[character.charCodeAt(0)] = value;
  };
  set('\t\n\v\f\r ', WordClass.Space);
  set('!"#$%&()*+-/<=>?@[\\]^`{|}~\u00ab\u00bb', WordClass.Symbol);
  set('0123456789', WordClass.Digit);
  set('_', WordClass.Underscore);
  set(".'", WordClass.Joiner);
  set(',;', WordClass.DigitJoiner);
  set(':', WordClass.Colon);
  for (const [first, last] of LETTERS) table.fill(WordClass.Letter, first, last + 1);
  return table;
}

/** The class of a UTF-16 code unit; `NaN`, what `charCodeAt` gives past the end, is Other. */
export function wordClass(unit: number): WordClass {
  if (unit < TABLE_LENGTH) return TABLE[unit] as WordClass;
  switch (unit) {
    case 0x2013: // dashes
    case 0x2014:
    case 0x201c: // double quotes
    case 0x201d:
    case 0x2026: // ellipsis
      return WordClass.Symbol;
    case 0x2018: // single quotes
    case 0x2019:
      return WordClass.Joiner;
    default:
      return WordClass.Other;
  }
}
