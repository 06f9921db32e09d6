import type { Encoding } from '../../engine/encoding';
import type { Tokenizer } from '../../engine/tokenizer';
import { type PromptEnd, promptEnd } from '../lists/promptEnds';

/** UTF-16 code units whose cuts are looked at together, and how far back a proved cut is looked for. */
const PART_UNITS = 4096;
const FURTHEST_BACK = 1000;

/** A place in a text where a prompt could end. */
export interface PromptCut {
  /** Offset of the cut, UTF-16 code units. */
  readonly at: number;
  readonly end: PromptEnd;
  /**
   * Whether the text before the cut has other tokens by itself than as the beginning of the whole; undefined where that would
   * take too long to tell, as the tokenizer cannot cut the text nearby.
   */
  readonly differs: boolean | undefined;
}

/**
 * All cuts between two characters of a text up to `most` UTF-16 code units, in order. A model that has learned the tokens of
 * whole texts sees others where a prompt ends within one of them.
 *
 * `the cat` as `the`, ` cat`: after `the` the prompt has the same token; after the space it has `the` and ` `, which the
 * text has not, so that this cut differs, and so do the cuts within words.
 */
export function* promptCuts(
  tokenizer: Pick<Tokenizer, 'encode' | 'canCutAt'>,
  text: string,
  document: { tokensInRange(start: number, end: number): Encoding },
  most: number,
): Generator<PromptCut, void> {
  const last = Math.min(text.length, most);
  for (let start = 0; start < last; start += PART_UNITS) {
    const end = Math.min(last, start + PART_UNITS);
    const tokens = document.tokensInRange(Math.max(0, start - FURTHEST_BACK - 1), Math.min(text.length, end + 1));
    let next = 0;
    for (let at = Math.max(1, start); at < end; at++) {
      while (next < tokens.length && tokens.ends[next]! <= at) next++;
      if (isLowSurrogate(text, at)) continue;
      const kind = promptEnd(characterBefore(text, at), String.fromCodePoint(text.codePointAt(at)!));
      yield { at, end: kind, differs: differs(tokenizer, text, tokens, next, at) };
    }
  }
}

/** `next`: the first token that ends after the cut. */
function differs(
  tokenizer: Pick<Tokenizer, 'encode' | 'canCutAt'>,
  text: string,
  tokens: Encoding,
  next: number,
  at: number,
): boolean | undefined {
  // A token reaches over the cut; the range of one that is part of a character is widened, and does so as well.
  if (next === 0 || tokens.ends[next - 1] !== at || (next < tokens.length && tokens.starts[next]! < at)) return true;
  let from = at - 1;
  while (from > 0 && !tokenizer.canCutAt(text, from)) if (at - --from > FURTHEST_BACK) return undefined;
  // Before a proved cut the tokens are the same, whatever follows.
  const tail = tokenizer.encode(text.slice(from, at), { atStart: from === 0, atEnd: true });
  const first = next - tail.length;
  if (first < 0 || tokens.starts[first] !== from) return true;
  for (let index = 0; index < tail.length; index++) {
    if (tail.ids[index] !== tokens.ids[first + index]) return true;
    if (tail.ends[index]! + from !== tokens.ends[first + index]) return true;
  }
  return false;
}

function isLowSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

function characterBefore(text: string, at: number): string {
  return text.slice(isLowSurrogate(text, at - 1) && at > 1 ? at - 2 : at - 1, at);
}
