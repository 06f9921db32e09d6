import type { EntryRule } from '../merges/mergeLearner';

const SPACE = 0x20;
const COLON = 0x3a;

/** Which recipe of the authors of SuperBPE is followed; see `SuperwordStage`. */
export type SuperwordStyle = 'paper' | 'released128k';

/** The rule of a style. `maximumWords`: words that one entry may hold, if not those of the style. */
export function ruleOfStyle(style: SuperwordStyle, maximumWords?: number): EntryRule | undefined {
  if (style === 'paper') return superwordRule(maximumWords ?? 4);
  return maximumWords === undefined ? undefined : bytes => wordsIn(bytes) <= maximumWords;
}

/** Words, counted as the released trainer does: the parts between spaces that are not empty. " a b" has two. */
function wordsIn(bytes: Uint8Array): number {
  let words = 0;
  let previous = SPACE;
  for (const byte of bytes) {
    if (byte !== SPACE && previous === SPACE) words++;
    previous = byte;
  }
  return words;
}

/**
 * What the second stage of SuperBPE may join (arXiv 2503.13423; both are true of the published tokenizers):
 *
 * - No entry contains ": ". Prompts end in "Answer:", and a token that continues after it would never be found there.
 * - No entry contains more than `maximumWords` words. " a b", "a b" and "a b " have two.
 */
export function superwordRule(maximumWords: number): EntryRule {
  return bytes => !holdsColonAndSpace(bytes) && wordsIn(bytes) <= maximumWords;
}

function holdsColonAndSpace(bytes: Uint8Array): boolean {
  for (let colon = bytes.indexOf(COLON); colon >= 0; colon = bytes.indexOf(COLON, colon + 1)) {
    if (bytes[colon + 1] === SPACE) return true;
  }
  return false;
}
