/** What an encoder writes for a lone surrogate. */
export const REPLACEMENT = 0xfffd;

const LONE_SURROGATE = /[\ud800-\udfff]/u;
const LONE_SURROGATES = /[\ud800-\udfff]/gu;

/** `text` with U+FFFD for each lone surrogate, as UTF-8 has it; of the same length. */
export function wellFormed(text: string): string {
  return LONE_SURROGATE.test(text) ? text.replace(LONE_SURROGATES, '\ufffd') : text;
}

/** The code point at `index`, with U+FFFD for a lone surrogate. */
export function codePointAt(text: string, index: number): number {
  const point = text.codePointAt(index)!;
  return isSurrogate(point) ? REPLACEMENT : point;
}

/** UTF-16 code units of a code point. */
export function codePointLength(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}

/** Whether a code unit or code point is half of a surrogate pair. */
export function isSurrogate(unit: number): boolean {
  return (unit & 0xfffff800) === 0xd800;
}

/** Whether two code units are the halves of one character. */
export function isSurrogatePair(previous: number, next: number): boolean {
  return (previous & 0xfc00) === 0xd800 && (next & 0xfc00) === 0xdc00;
}

/** Whether every surrogate is part of a pair. */
export function isWellFormed(text: string): boolean {
  return !LONE_SURROGATE.test(text);
}
