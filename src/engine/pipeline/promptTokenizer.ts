import { AddedVocabulary } from '../addedVocabulary';
import { BytePairTokenizer } from '../bytePairTokenizer';
import { type Encoding, TokenFlag } from '../encoding';
import { EncodingBuilder } from '../encodingBuilder';
import { StringMatcher } from './stringMatcher';
import { PipelineTokenizer } from '../pipelineTokenizer';
import { type Tokenizer, WHOLE_TEXT } from '../tokenizer';
import { utf8Length } from '../unicode/utf8';

/**
 * Encodes prompts, in which special tokens stand as they are written, `<|im_start|>user`: they are found as such there, while
 * in documents they are plain text.
 */
export type EncodePrompt = (text: string) => Encoding;

/** How a tokenizer encodes prompts: as the `tokenizers` crate does without `add_special_tokens`. */
export function promptEncoder(tokenizer: Tokenizer): EncodePrompt {
  if (tokenizer instanceof PipelineTokenizer) {
    const { addedVocabulary, normalizer } = tokenizer.parts;
    const { tokens } = addedVocabulary;
    if (addedVocabulary.matched !== 'userDefined') {
      const all = new AddedVocabulary(tokens, normalizer, 'all');
      const prompts = new PipelineTokenizer(tokenizer.info, { ...tokenizer.parts, addedVocabulary: all });
      return text => prompts.encode(text);
    }
    // SentencePiece itself never takes special pieces from a text; those who use it cut the text at them.
    return cuttingEncoder(tokenizer, new Map(tokens.flatMap(each => (each.special ? [[each.content, each.id]] : []))));
  }
  const specials =
    tokenizer instanceof BytePairTokenizer ? tokenizer.vocabulary.specialTokens : new Map<string, number>();
  return cuttingEncoder(tokenizer, specials);
}

/** Encodes what is between special tokens, each part as a text of its own. */
function cuttingEncoder(tokenizer: Tokenizer, specials: ReadonlyMap<string, number>): EncodePrompt {
  const matcher = new StringMatcher(specials);
  return text => {
    const builder = new EncodingBuilder();
    let [done, bytes] = [0, 0];
    const addText = (end: number): void => {
      if (end === done) return;
      const part = text.slice(done, end);
      const encoding = tokenizer.encode(part, WHOLE_TEXT);
      builder.append(encoding, 0, encoding.length, bytes, done);
      bytes += utf8Length(part);
    };
    for (const { start, end, value } of matcher.matches(text)) {
      addText(start);
      const size = utf8Length(text.slice(start, end));
      builder.add(value, bytes, bytes + size, start, end, TokenFlag.Special);
      bytes += size;
      done = end;
    }
    addText(text.length);
    return builder.build();
  };
}
