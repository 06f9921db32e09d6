/**
 * Figures that relate a count of tokens to the length of the text. Each is undefined where its denominator is 0: an
 * empty text has no bytes per token, and 0 would be a made-up figure.
 */

/**
 * UTF-8 bytes per token, the compression rate: the higher, the fewer tokens. It is comparable between languages and
 * tokenizers as far as bytes are (Liu et al., "SuperBPE", arXiv:2503.13423, call it encoding efficiency). 12 bytes in 3
 * tokens are 4.
 */
export function bytesPerToken(bytes: number, tokens: number): number | undefined {
  return ratio(bytes, tokens);
}

/** Characters (grapheme clusters) per token: the length of a token for a reader. */
export function charactersPerToken(characters: number, tokens: number): number | undefined {
  return ratio(characters, tokens);
}

/**
 * Tokens per word, fertility: 1 is one token a word, more means that words are split (Rust et al., "How Good is Your
 * Tokenizer?", ACL 2021, section 3.1). All tokens are counted, those of spaces and punctuation too, so that tokens need
 * not be matched with words; a tokenizer whose tokens contain several words can be below 1.
 */
export function tokensPerWord(tokens: number, words: number): number | undefined {
  return ratio(tokens, words);
}

/**
 * How many more tokens than the baseline, as a share of the baseline: `tokens / baseline - 1`. -0.25 is 25 % fewer
 * than the baseline, 0.5 is 50 % more. (The other way round, baseline / tokens - 1, is not "fewer" of anything.)
 */
export function relativeToBaseline(tokens: number, baselineTokens: number): number | undefined {
  return baselineTokens > 0 ? tokens / baselineTokens - 1 : undefined;
}

function ratio(numerator: number, denominator: number): number | undefined {
  return denominator > 0 ? numerator / denominator : undefined;
}
