import { cl100kPreTokenizer } from './cl100k';
import { gpt2PreTokenizer } from './gpt2';
import { o200kPreTokenizer } from './o200k';
import type { PreTokenizer } from './preTokenizer';

const CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
const REST = String.raw`\s*[\r\n]+|\s+(?!\S)|\s+`;
const UPPER = String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`;
const LOWER = String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`;
const LEAD = String.raw`[^\r\n\p{L}\p{N}]?`;

/** Scanners by hand, by the published pattern that they are for, as it stands in files. */
const scanners: ReadonlyMap<string, PreTokenizer> = new Map([
  [String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`, gpt2PreTokenizer],
  [String.raw`${CONTRACTIONS}|${LEAD}\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|${REST}`, cl100kPreTokenizer],
  [
    `${LEAD}${UPPER}*${LOWER}+${CONTRACTIONS}?|${LEAD}${UPPER}+${LOWER}*${CONTRACTIONS}?|` +
      String.raw`\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|${REST}`,
    o200kPreTokenizer,
  ],
]);

/** The scanner for a regex exactly as published; undefined if there is none. Its matches tile every text. */
export function scannerForPattern(pattern: string): PreTokenizer | undefined {
  return scanners.get(pattern);
}
