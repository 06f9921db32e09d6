/**
 * Longest entry, in bytes, of KL3M's character tokenizers. All entries of the published kl3m-004-char-8k-cased that
 * were learnt have at most three bytes; only its runs of white space, which are added tokens, are longer.
 *
 * Those tokenizers are for text with errors, of OCR above all: entries are so short that a wrong character changes few
 * tokens and most boundaries stay (Bommarito et al., arXiv 2503.17247; analysis/robustness measures it).
 */
export const CHARACTER_MAXIMUM_BYTES = 3;

/**
 * Runs of two to eight spaces or line feeds; the published tokenizers add similar ones. Learnt entries are too short
 * for them, and layout would otherwise cost more tokens than the words do.
 */
export const characterAddedTokens = [' ', '\n'].flatMap(character =>
  Array.from({ length: 7 }, (_, index) => ({ content: character.repeat(index + 2), special: false })),
);
