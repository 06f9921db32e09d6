import type { Encoding } from '../../engine/encoding';

/** How a number is cut into tokens. */
export interface NumberCut {
  /** UTF-16 code units of the text. */
  readonly start: number;
  readonly end: number;
  /** The digits, with `|` where a token ends: `123|456|7`. */
  readonly digits: string;
  /** Tokens that have a part of it. */
  readonly tokens: number;
}

const DIGITS = /\p{Nd}+/gu;

/**
 * The numbers of a text, which are rows of digits, and how tokens cut them: with cl100k_base `12345.5` → `123|45` and `5`.
 * `encoding` is that of the text.
 */
export function numberCuts(text: string, encoding: Encoding): NumberCut[] {
  const { starts, ends, length } = encoding;
  const cuts: NumberCut[] = [];
  let first = 0;
  for (const { 0: digits, index: start } of text.matchAll(DIGITS)) {
    const end = start + digits.length;
    while (first < length && ends[first]! <= start) first++;
    let cut = '';
    let written = start;
    let tokens = 0;
    for (let token = first; token < length && starts[token]! < end; token++) {
      tokens++;
      const border = ends[token]!;
      // A border within a digit is none between two digits.
      if (border >= end || border <= written || (token + 1 < length && starts[token + 1]! < border)) continue;
      cut += `${text.slice(written, border)}|`;
      written = border;
    }
    cuts.push({ start, end, digits: cut + text.slice(written, end), tokens });
  }
  return cuts;
}
