/**
 * How the named pre-tokenizers split, in patterns that engines can run. `{L}` and the like stand for the classes of
 * characterRanges.ts, always inside brackets.
 */
interface SplitRule {
  /** The published pattern, for engines that can look ahead. Its matches tile every text. */
  readonly published: string;
  /** The same without looking ahead, see {@link StretchRule}. */
  readonly stretches: StretchRule;
  /** Whether matches that are numbers are then grouped by threes from the right, as SuperBPE does. */
  readonly groupsDigits: boolean;
}

/**
 * Splitting where a regex engine cannot look ahead, as RE2 cannot. All that the patterns look ahead for is where a run of
 * white space ends: `\s+(?!\S)` leaves the last character of a run w1 .. wn to what follows it. So stretches are matched
 * first, each a run of white space with the piece that follows, which takes no look ahead; and then each distinct
 * stretch is cut at its front, by what wn and the piece are.
 *
 * Why that is exact. Let w1 .. wn stand at the beginning of a piece, x behind them.
 * - With cl100k and o200k, a run that has a line break goes up to its last one into a piece of `\s*[\r\n]+`: no alternative
 *   before it matches, since they take one character of white space and then x, or none. So that alternative may come
 *   first, and below the run is what follows the last line break.
 * - At the end of the text, `\s+(?!\S)` takes the run whole: the last alternative of the stretches.
 * - Else if n > 1, w1 .. w(n-1) is a piece by `\s+(?!\S)`: nothing before that matches at w1, for want of x behind it.
 * - wn begins a piece together with x if the pattern has an alternative for that (` ?\p{L}+`, or a leading character),
 *   and is a piece alone otherwise, by `\s+`. What is matched at x then does not depend on wn: so of the alternatives for
 *   pieces that do not take wn along, those that come before `\p{L}+` or punctuation (contractions; a sign that leads a
 *   word) are tried in front of them, with `[{X}]` or `[{V}]` for wn, that is with no plain space, since punctuation
 *   takes a plain space along and then goes before them.
 */
export interface StretchRule {
  readonly pattern: string;
  /** The white space that may stand in front of a piece; undefined where stretches are pieces. */
  readonly gap?: 'S' | 'T';
  /** What takes any last character of its gap along, as the beginning of a pattern. */
  readonly takesAny?: string;
  /** What takes not even a plain space along. All else takes a plain space and nothing else. */
  readonly takesNone?: string;
}

const SIGNS = '[^{S}{L}{N}]';
const BEHIND_SPACE = '[{S}]+(?![^{S}])|[{S}]+';
/** Without regard to case ſ (U+017F) is an s too; no other letter outside ASCII folds to one of these. */
const CONTRACTION = String.raw`\x27(?:[sS\u017f]|[tT]|[rR][eE]|[vV][eE]|[mM]|[lL][lL]|[dD])`;

const gpt2: SplitRule = {
  published: String.raw`\x27(?:s|t|re|ve|m|ll|d)| ?[{L}]+| ?[{N}]+| ?${SIGNS}+|${BEHIND_SPACE}`,
  stretches: {
    pattern: String.raw`(?:[{S}]*[{X}])?\x27(?:s|t|re|ve|m|ll|d)|[{S}]*[{L}]+|[{S}]*[{N}]+|[{S}]*${SIGNS}+|[{S}]+`,
    gap: 'S',
  },
  groupsDigits: false,
};

/** cl100k; with one digit for three, Qwen's. */
const wordsWithLead = (digits: string): SplitRule => ({
  published:
    String.raw`${CONTRACTION}|[^\r\n{L}{N}]?[{L}]+|${digits}| ?${SIGNS}+[\r\n]*|` +
    String.raw`[{S}]*[\r\n]+|${BEHIND_SPACE}`,
  stretches: {
    pattern:
      String.raw`[{S}]*[\r\n]+|[{T}]*[{L}]+|(?:[{T}]*[{V}])?(?:${CONTRACTION}|${SIGNS}[{L}]+)|` +
      String.raw`[{T}]*${digits}|[{T}]*${SIGNS}+[\r\n]*|[{T}]+`,
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
  const lead = `(?:[{T}]*[{V}]${SIGNS}|${SIGNS}?)`;
  return {
    published:
      String.raw`[^\r\n{L}{N}]?${lower}|[^\r\n{L}{N}]?${upper}|${digits}| ?${SIGNS}+[\r\n/]*|` +
      String.raw`[{S}]*[\r\n]+|${BEHIND_SPACE}`,
    stretches: {
      pattern:
        String.raw`[{S}]*[\r\n]+|[{T}]+${lower}|[{T}]+${upper}|${lead}${lower}|${lead}${upper}|` +
        String.raw`[{T}]*${digits}|[{T}]*${SIGNS}+[\r\n/]*|[{T}]+`,
      gap: 'T',
      // Marks are signs, and begin words.
      takesAny: '[{U}{W}]',
      takesNone: '[{N}]',
    },
    groupsDigits: false,
  };
};

/** Numbers are set apart before anything else is looked at: in front of one, the text ends. */
const stage1: SplitRule = {
  published: `[{N}]+| ?[{L}]+| ?${SIGNS}+|[{S}]+(?![^{S}{N}])|[{S}]+`,
  stretches: { pattern: `[{N}]+|[{S}]*[{L}]+|[{S}]*${SIGNS}+|[{S}]+`, gap: 'S' },
  groupsDigits: true,
};

const withoutLooking = (pattern: string, groupsDigits = true): SplitRule => ({
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
  'superbpe-stage2': withoutLooking(String.raw`[{N}]+|[^{N}\n]*\n|[^{N}\n]+`),
  superbpe: withoutLooking('[{N}]+|[^{N}]+'),
  none: withoutLooking('(?s:.+)', false),
};
