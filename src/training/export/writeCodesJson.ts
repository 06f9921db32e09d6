import { codeCharacter } from '../codes/codeAlphabet';
import type { CodeMerges } from '../codes/trainCodes';

/**
 * A whole `tokenizer.json` for texts of {@link codeText}: codes have their own numbers as ids. Nothing is normalized or split,
 * and tokens are decoded by putting their texts together.
 */
export function codesJson({ codes, lefts, rights }: Pick<CodeMerges, 'codes' | 'lefts' | 'rights'>): string {
  const entries = Array.from({ length: codes }, (_, code) => codeCharacter(code));
  const merges = lefts.map((left, merge) => {
    const pair = [entries[left]!, entries[rights[merge]!]!];
    entries.push(pair.join(''));
    return pair;
  });
  return JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    decoder: { type: 'Fuse' },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(entries.map((entry, id) => [entry, id])),
      merges,
    },
  });
}
