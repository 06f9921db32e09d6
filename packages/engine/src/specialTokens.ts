import { AddedVocabulary } from '../../../src/engine/addedVocabulary';
import { BytePairTokenizer } from '../../../src/engine/bytePairTokenizer';
import { type Encoding, TokenFlag } from '../../../src/engine/encoding';
import { EncodingBuilder } from '../../../src/engine/encodingBuilder';
import { StringMatcher } from '../../../src/engine/pipeline/stringMatcher';
import { PipelineTokenizer } from '../../../src/engine/pipelineTokenizer';
import type { Tokenizer } from '../../../src/engine/tokenizer';
import { utf8Length } from '../../../src/engine/unicode/utf8';

/** Encodes and counts texts in which special tokens are found. */
export type SpecialFinder = Pick<Tokenizer, 'encode' | 'count'>;

/** The special tokens of a tokenizer and their ids, such as `<|endoftext|>` → 199999. */
export function specialTokensOf(tokenizer: Tokenizer): ReadonlyMap<string, number> {
  if (tokenizer instanceof BytePairTokenizer) return tokenizer.vocabulary.specialTokens;
  if (!(tokenizer instanceof PipelineTokenizer)) return new Map();
  const { tokens } = tokenizer.parts.addedVocabulary;
  return new Map(tokens.filter(({ special }) => special).map(({ content, id }) => [content, id]));
}

/** The same tokenizer, for texts in which the strings of special tokens are those tokens. */
export function findingSpecialTokens(tokenizer: Tokenizer): SpecialFinder {
  if (tokenizer instanceof PipelineTokenizer) {
    const { parts, info } = tokenizer;
    const addedVocabulary = new AddedVocabulary(parts.addedVocabulary.tokens, parts.normalizer, 'all');
    return new PipelineTokenizer(info, { ...parts, addedVocabulary });
  }
  return new SplitAtSpecialTokens(tokenizer, specialTokensOf(tokenizer));
}

/**
 * Finds special tokens in the text as written, the longest at the first offset, and encodes what is between by itself.
 *
 * With cl100k_base: `a<|endoftext|>b` → `a`, `<|endoftext|>`, `b` (64, 100257, 65)
 */
class SplitAtSpecialTokens implements SpecialFinder {
  private readonly matcher: StringMatcher<number>;

  constructor(
    private readonly tokenizer: Tokenizer,
    specialTokens: ReadonlyMap<string, number>,
  ) {
    this.matcher = new StringMatcher(specialTokens);
  }

  encode(text: string): Encoding {
    const builder = new EncodingBuilder(16 + (text.length >>> 2));
    let byte = 0;
    let end = 0;
    const addText = (to: number): void => {
      const encoding = this.tokenizer.encode(text.slice(end, to));
      builder.append(encoding, 0, encoding.length, byte, end);
      byte += encoding.byteEnds[encoding.length - 1] ?? 0;
    };
    for (const match of this.matcher.matches(text)) {
      addText(match.start);
      const bytes = utf8Length(text.slice(match.start, match.end));
      builder.add(match.value, byte, byte + bytes, match.start, match.end, TokenFlag.Special);
      byte += bytes;
      end = match.end;
    }
    addText(text.length);
    return builder.build();
  }

  count(text: string): number {
    let count = 0;
    let end = 0;
    for (const match of this.matcher.matches(text)) {
      count += this.tokenizer.count(text.slice(end, match.start)) + 1;
      end = match.end;
    }
    return count + this.tokenizer.count(text.slice(end));
  }
}
