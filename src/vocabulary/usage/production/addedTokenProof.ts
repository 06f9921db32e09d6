import { StringMatcher } from '../../../engine/pipeline/stringMatcher';
import type { PipelineParts } from '../../../engine/pipeline/pipelineParts';
import { byteAlphabet } from '../../../engine/unicode/byteAlphabet';
import { latin1 } from '../../../training/latin1';
import { bytesOfPiece } from './pieceText';
import type { NeverProof } from './neverProof';

const encoder = new TextEncoder();

/**
 * An entry that contains the text of an added token, which is found before any splitting, is never produced. With the
 * added token `<br>`, no text is encoded to an entry `><br>`.
 *
 * Proof: the search for added tokens tries each position of a text that no earlier match covers. So the text between
 * the matches contains none of their texts: it, or a longer one, would have been found at its first character. This
 * requires tokens that are found wherever they occur, and that are not hidden by a match that is then left as plain
 * text: special tokens are left so here, and those that require a word boundary. It also requires that the model gets
 * the text as it was searched; in UTF-8 the bytes of a text occur next to each other only where the text occurs.
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
    if (written && normalizer) continue; // what was searched is not what the model gets
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

/** Whether the pre-tokenizer may write the content into a piece where it was not in the text that was searched. */
function mayAdd({ preTokenizer }: PipelineParts, content: string): boolean {
  if (!preTokenizer) return false;
  const space = preTokenizer.image?.(0x20) ?? ' ';
  const isByteAlphabet = space === byteAlphabet[0x20];
  if (!isByteAlphabet && space !== ' ' && (content.includes(space) || content.includes(' '))) return true;
  return preTokenizer.prefixes && content.includes(' ');
}

/** Whether a match of `other` can cover a part of `content` in a text, so that this is not found. */
function mayHide(other: string, content: string): boolean {
  if (other.includes(content)) return true;
  for (let length = 1; length < Math.min(other.length, content.length); length++) {
    if (other.endsWith(content.slice(0, length))) return true;
  }
  return false;
}
