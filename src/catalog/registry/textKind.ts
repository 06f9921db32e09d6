/** Kinds of text in which tokenizers differ from each other by much. */
export const TEXT_KINDS = {
  code: 'source code',
  data: 'JSON',
  english: 'English prose',
  latin: 'prose of other languages in Latin script',
  cjk: 'Chinese, Japanese and Korean prose',
  otherScripts: 'prose in other scripts',
} as const satisfies Readonly<Record<string, string>>;

export type TextKind = keyof typeof TEXT_KINDS;

/** UTF-16 code units of a text that are enough to tell its kind. */
export const SAMPLE_UNITS = 2000;

/** VS Code's ids of languages that people write prose in. */
const PROSE = new Set([
  'plaintext',
  'markdown',
  'latex',
  'tex',
  'restructuredtext',
  'git-commit',
  'prompt',
  'chatagent',
  'instructions',
]);
const DATA = new Set(['json', 'jsonc', 'jsonl']);
/** Share of the letters from which on a text is of a script. */
const MOSTLY = 0.8;
/** English text has about a fifth of these. Share of the words. */
const ENGLISH = 0.12;
const ENGLISH_WORDS = new Set([
  'the',
  'of',
  'and',
  'to',
  'a',
  'in',
  'is',
  'that',
  'for',
  'it',
  'with',
  'as',
  'on',
  'be',
  'by',
  'this',
  'are',
  'or',
  'not',
  'was',
]);

/**
 * The kind of a text, by its language in VS Code and a sample of it; undefined where it is of several, or too short to tell.
 * `plaintext`, "The sum of all that is known" → `english`
 */
export function textKind(languageId: string, sample: string): TextKind | undefined {
  const letters = sample.match(/\p{L}/gu) ?? [];
  if (letters.length < 20) return undefined;
  const share = (script: RegExp): number => letters.filter(letter => script.test(letter)).length / letters.length;
  const latin = share(/\p{Script=Latin}/u);
  if (!PROSE.has(languageId)) {
    // Texts inside code are in whatever script; figures of code are those of mostly Latin code.
    if (latin < MOSTLY) return undefined;
    return DATA.has(languageId) ? 'data' : 'code';
  }
  if (latin >= MOSTLY) {
    const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
    return words.filter(word => ENGLISH_WORDS.has(word)).length / words.length >= ENGLISH ? 'english' : 'latin';
  }
  if (share(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u) >= MOSTLY) return 'cjk';
  return latin <= 1 - MOSTLY ? 'otherScripts' : undefined;
}
