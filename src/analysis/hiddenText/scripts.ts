import { lazily } from '../../engine/unicode/codePointSet';
import { propertySet, scriptName } from '../../engine/unicode/properties';

/** Scripts whose letters stand side by side, each by itself, with spaces between words: none needs invisible characters. */
const PLAIN_SCRIPTS: ReadonlySet<string> = new Set(['Latin', 'Greek', 'Cyrillic', 'Armenian', 'Georgian']);
/** What says nothing about the script of a text. */
const NEUTRAL: ReadonlySet<string> = new Set(['Common', 'Inherited', 'Unknown']);
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set([
  'Hebrew',
  'Arabic',
  'Syriac',
  'Thaana',
  'Nko',
  'Samaritan',
  'Mandaic',
  'Adlam',
  'Hanifi_Rohingya',
  'Yezidi',
]);
/** Written without spaces, or in squares: an ideograph can have a variation selector of its own, a jamo a filler. */
const EAST_ASIAN: ReadonlySet<string> = new Set([
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Bopomofo',
  'Yi',
  'Nushu',
  'Tangut',
]);

/** What several scripts that join their letters share: signs, digits and punctuation of Arabic, of the Vedas and of India. */
const SHARED_OF_JOINING = [
  [0x0600, 0x08ff],
  [0x0951, 0x0954],
  [0x0964, 0x0965],
  [0x1cd0, 0x1cff],
  [0xa830, 0xa839],
] as const;
/** Punctuation of Chinese, Japanese and Korean, and characters of full and half width. */
const EAST_ASIAN_FORMS = [
  [0x2e80, 0x303f],
  [0x30fb, 0x30fc],
  [0xfe30, 0xfe4f],
  [0xff00, 0xffef],
] as const;

export function isRightToLeft(point: number): boolean {
  return RIGHT_TO_LEFT.has(scriptName(point));
}

export function isEastAsian(point: number | undefined): boolean {
  if (point === undefined) return false;
  return EAST_ASIAN.has(scriptName(point)) || EAST_ASIAN_FORMS.some(([first, last]) => point >= first && point <= last);
}

/** Whether the letters of a code point's script join, stack or reorder, so that joiners change how a text looks. */
export function isOfJoiningScript(point: number | undefined): boolean {
  if (point === undefined) return false;
  if (SHARED_OF_JOINING.some(([first, last]) => point >= first && point <= last)) return true;
  const script = scriptName(point);
  return !NEUTRAL.has(script) && !PLAIN_SCRIPTS.has(script) && !EAST_ASIAN.has(script);
}

/** Whether a code point is a letter of a script that has no use for invisible characters. */
export function isPlainLetter(point: number | undefined): boolean {
  return point !== undefined && PLAIN_SCRIPTS.has(scriptName(point));
}

export function isOfScript(point: number | undefined, script: string): boolean {
  return point !== undefined && scriptName(point) === script;
}

const marks = lazily(() => propertySet('M')!);
const emoji = lazily(() => propertySet('Emoji')!);
const pictographs = lazily(() => propertySet('Extended_Pictographic')!);
const ideographs = lazily(() => propertySet('Ideographic')!);

export function isMark(point: number | undefined): boolean {
  return point !== undefined && marks().has(point);
}

export function isEmoji(point: number | undefined): boolean {
  return point !== undefined && emoji().has(point);
}

/** Emoji that can be joined with others, skin tones included. */
export function isPictograph(point: number | undefined): boolean {
  return point !== undefined && (pictographs().has(point) || (point >= 0x1f3fb && point <= 0x1f3ff));
}

export function isIdeograph(point: number | undefined): boolean {
  return point !== undefined && ideographs().has(point);
}
