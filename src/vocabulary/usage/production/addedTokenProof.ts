import { StringMatcher } from '../../../engine/pipeline/stringMatcher';
import type { PipelineParts } from '../../../engine/pipelineTokenizer';
import { byteAlphabet } from '../../../engine/unicode/byteAlphabet';
import { latin1 } from '../../../training/latin1';
import { bytesOfPiece } from './pieceText';
import type { NeverProof } from './neverProof';

const encoder = new TextEncoder();

/**
 * An entry that holds the text of an added token, which is found before any splitting, is never produced.
 *
 * Proof: the search for added tokens tries each place of a text that no earlier find covers. So what is left between
 * the finds holds none of their texts: at its first character it would have been found, or a longer one. That needs
 * tokens which count wherever they stand, and that no other, which is found and then left as plain text, hides: special
 * tokens do so here, and those that ask for a border of a word. It also needs that the model sees the text as it was
 * searched; UTF-8 has a text's bytes side by side only where it has the text.
 */
export function addedTokenProof(parts: PipelineParts): NeverProof {
  const taken = new StringMatcher(
    contentsFoundAnywhere(parts).map(content => [latin1(encoder.encode(content)), true] as const),
  );
  if (taken.isEmpty) return () => undefined;
  return entry => {
    const bytes = bytesOfPiece(parts, entry);
    if (!bytes) return undefined;
    return taken.matches(latin1(bytes)).next().done ? undefined : 'addedToken';
  };
}

function contentsFoundAnywhere(parts: PipelineParts): string[] {
  const { addedVocabulary, normalizer } = parts;
  const { tokens } = addedVocabulary;
  const isPlain = ({ special, singleWord }: (typeof tokens)[number]): boolean => special || singleWord;
  const found: string[] = [];
  for (const written of [true, false]) {
    if (written && normalizer) continue; // what was searched is not what the model sees
    const group = tokens.filter(({ normalized }) => normalized !== written);
    const hiding = group.filter(isPlain);
    for (const { content } of group.filter(token => !isPlain(token))) {
      if (normalizer && !surelyStays(content)) continue;
      if (mayAdd(parts, content)) continue;
      if (!hiding.some(each => mayHide(each.content, content))) found.push(content);
    }
  }
  return found;

  /** A normalized token is searched in its own normal form: only where that is known to be the content itself. */
  function surelyStays(content: string): boolean {
    return normalizer?.leaves?.(content) ?? false;
  }
}

/** Whether the pre-tokenizer may put into a piece what the content has, and what was not there when it was searched. */
function mayAdd({ preTokenizer }: PipelineParts, content: string): boolean {
  if (!preTokenizer) return false;
  const space = preTokenizer.image?.(0x20) ?? ' ';
  const isLetterOfByte = space === byteAlphabet[0x20];
  if (!isLetterOfByte && space !== ' ' && (content.includes(space) || content.includes(' '))) return true;
  return preTokenizer.prefixes && content.includes(' ');
}

/** Whether a find of `other` can cover a part of `content` that stands in a text, so that it is not found. */
function mayHide(other: string, content: string): boolean {
  if (other.includes(content)) return true;
  for (let length = 1; length < Math.min(other.length, content.length); length++) {
    if (other.endsWith(content.slice(0, length))) return true;
  }
  return false;
}
