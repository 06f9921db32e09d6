/**
 * How the named pre-tokenizers split, in patterns that engines can run. `{L}` and the like are the classes of
 * characterRanges.ts, always inside brackets.
 */
interface SplitRule {
  /** The published pattern, for engines that have look-ahead. Its matches cover every text. */
  readonly published: string;
  /** The same without look-ahead, see {@link StretchRule}. */
  readonly stretches: StretchRule;
  /** Whether matches that are numbers are then grouped by threes from the right, as SuperBPE does. */
  readonly groupsDigits: boolean;
}

/**
 * Splitting where a regex engine has no look-ahead, such as RE2. The patterns use look-ahead only to find where a run
 * of white space ends: `\s+(?!\S)` leaves the last character of a run w1 .. wn to what follows it. So stretches are
 * matched first, each a run of white space with the piece that follows, which needs no look-ahead. Then each distinct
 * stretch is cut at its start, depending on wn and the piece. With GPT-2's pattern the text `a  b` has the stretches
 * `a` and `  b`, and the second is cut into ` ` and ` b`.
 *
 * Why that is exact. Let w1 .. wn be at the beginning of a piece, and x be what follows them.
 * - With cl100k and o200k, a run that has a line break is a piece of `\s*[\r\n]+` up to its last line break: no
 *   alternative before it matches, since they take one character of white space and then x, or none. So that
 *   alternative may come first, and in what follows the run is what comes after the last line break.
 * - At the end of the text, `\s+(?!\S)` takes the whole run: the last alternative of the stretches.
 * - Else if n > 1, w1 .. w(n-1) is a piece by `\s+(?!\S)`: nothing before that matches at w1, because x does not follow
 *   it.
 * - wn begins a piece together with x if the pattern has an alternative for that (` ?\p{L}+`, or a leading character),
 *   and is a piece alone otherwise, by `\s+`. Then what is matched at x does not depend on wn. So of the alternatives
 *   for pieces that do not include wn, those that come before `\p{L}+` or punctuation (contractions; a symbol that
 *   leads a word) are tried before them, with `[{X}]` or `[{V}]` for wn. These exclude the plain space, since
 *   punctuation includes a plain space and then is tried before them.
 */
export interface StretchRule {
  readonly pattern: string;
  /** The white space that may be before a piece; undefined where stretches are pieces. */
  readonly gap?: 'S' | 'T';
  /** What is one piece with any last character of its gap, as the beginning of a pattern. */
  readonly takesAny?: string;
  /** What is never one piece with its gap. All else is one piece with a plain space, and with nothing else. */
  readonly takesNone?: string;
}

const SYMBOLS = '[^{S}{L}{N}]';
const WHITE_SPACE = '[{S}]+(?![^{S}])|[{S}]+';
/** Regardless of case, ſ (U+017F) is an s; no other letter outside ASCII folds to one of these. */
const CONTRACTION = String.raw`\x27(?:[sS\u017f]|[tT]|[rR][eE]|[vV][eE]|[mM]|[lL][lL]|[dD])`;

const gpt2: SplitRule = {
  published: String.raw`\x27(?:s|t|re|ve|m|ll|d)| ?[{L}]+| ?[{N}]+| ?${SYMBOLS}+|${WHITE_SPACE}`,
  stretches: {
    pattern: String.raw`(?:[{S}]*[{X}])?\x27(?:s|t|re|ve|m|ll|d)|[{S}]*[{L}]+|[{S}]*[{N}]+|[{S}]*${SYMBOLS}+|[{S}]+`,
    gap: 'S',
  },
  groupsDigits: false,
};

/** cl100k; with one digit for three, Qwen's. */
const wordsWithLead = (digits: string): SplitRule => ({
  published:
    String.raw`${CONTRACTION}|[^\r\n{L}{N}]?[{L}]+|${digits}| ?${SYMBOLS}+[\r\n]*|` +
    String.raw`[{S}]*[\r\n]+|${WHITE_SPACE}`,
  stretches: {
    pattern:
      String.raw`[{S}]*[\r\n]+|[{T}]*[{L}]+|(?:[{T}]*[{V}])?(?:${CONTRACTION}|${SYMBOLS}[{L}]+)|` +
      String.raw`[{T}]*${digits}|[{T}]*${SYMBOLS}+[\r\n]*|[{T}]+`,
    gap: 'T',
    takesAny: '[{L}]',
    takesNone: '[{N}]',
  },
  groupsDigits: false,
});

/** o200k; without contractions and with one digit for three, Tekken's. */
const wordsByCase = (contraction: string, digits: string): SplitRule => {
  const lower = `[{U}]*[{W}]+${contraction}`;
  const upper = `[{U}]+[{W}]*${contraction}`;
  const lead = `(?:[{T}]*[{V}]${SYMBOLS}|${SYMBOLS}?)`;
  return {
    published:
      String.raw`[^\r\n{L}{N}]?${lower}|[^\r\n{L}{N}]?${upper}|${digits}| ?${SYMBOLS}+[\r\n/]*|` +
      String.raw`[{S}]*[\r\n]+|${WHITE_SPACE}`,
    stretches: {
      pattern:
        String.raw`[{S}]*[\r\n]+|[{T}]+${lower}|[{T}]+${upper}|${lead}${lower}|${lead}${upper}|` +
        String.raw`[{T}]*${digits}|[{T}]*${SYMBOLS}+[\r\n/]*|[{T}]+`,
      gap: 'T',
      // Marks are among the symbols, and begin words.
      takesAny: '[{U}{W}]',
      takesNone: '[{N}]',
    },
    groupsDigits: false,
  };
};

/** Numbers are split off before anything else: the text ends before a number. */
const stage1: SplitRule = {
  published: `[{N}]+| ?[{L}]+| ?${SYMBOLS}+|[{S}]+(?![^{S}{N}])|[{S}]+`,
  stretches: { pattern: `[{N}]+|[{S}]*[{L}]+|[{S}]*${SYMBOLS}+|[{S}]+`, gap: 'S' },
  groupsDigits: true,
};

const withoutLookAhead = (pattern: string, groupsDigits = true): SplitRule => ({
  published: pattern,
  stretches: { pattern },
  groupsDigits,
});

/** The rules by the names of engine/scanners/scannerTable.ts. */
export const splitRules: Readonly<Record<string, SplitRule>> = {
  gpt2,
  cl100k: wordsWithLead('[{N}]{1,3}'),
  qwen: wordsWithLead('[{N}]'),
  o200k: wordsByCase(`(?:${CONTRACTION})?`, '[{N}]{1,3}'),
  tekken: wordsByCase('', '[{N}]'),
  'superbpe-stage1': stage1,
  'superbpe-stage2': withoutLookAhead(String.raw`[{N}]+|[^{N}\n]*\n|[^{N}\n]+`),
  superbpe: withoutLookAhead('[{N}]+|[^{N}]+'),
  none: withoutLookAhead('(?s:.+)', false),
};
