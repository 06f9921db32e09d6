import type { BpeParts } from '../../models/stringBpe/bpeParts';
import { byteAlphabet } from '../../unicode/byteAlphabet';
import { companionJson } from '../beside/companionJson';
import type { TokenizerFileSet } from '../tokenizerFileSet';
import { member } from '../../json/checkedJson';
import type { SplitRules } from './splitRules';

/** What ends a word in vocabularies of the first GPT's kind. */
export const WORD_END = '</w>';

/** Lines of merges that are looked at: some of the first hundred make the end of a word. */
const LINES = 200;

/** Whether merges are of a vocabulary that marks the ends of words with `</w>`. */
export function isSuffixMarked(merges: string): boolean {
  return merges.split('\n', LINES).some(line => line.trimEnd().endsWith(WORD_END));
}

const CLIP = String.raw`'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+`;

/**
 * What is around a model whose entries mark the end of a word: as `tokenizer.json` beside it says, or as its entries tell.
 * With all bytes among them it is CLIP's, which lowers and splits by a pattern; else that of the first GPT, which splits as
 * BERT does.
 */
export function suffixRules(files: TokenizerFileSet, { vocabulary }: BpeParts): SplitRules {
  const json = companionJson(files, 'tokenizer.json')?.value;
  if (json !== undefined && member(json, 'pre_tokenizer') !== undefined) {
    return { parts: json, said: 'split as tokenizer.json beside it says' };
  }
  const said = 'as its entries suggest, which end words with </w>';
  const decoder = { type: 'BPEDecoder', suffix: WORD_END };
  const isBytes = byteAlphabet.every(character => vocabulary.tokenToId(character) !== undefined);
  if (isBytes) {
    const normalizers = [
      { type: 'NFC' },
      { type: 'Replace', pattern: { Regex: String.raw`\s+` }, content: ' ' },
      { type: 'Lowercase' },
    ];
    const pretokenizers = [
      { type: 'Split', pattern: { Regex: CLIP }, behavior: 'Removed', invert: true },
      { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true },
    ];
    const parts = {
      normalizer: { type: 'Sequence', normalizers },
      pre_tokenizer: { type: 'Sequence', pretokenizers },
      decoder: { type: 'ByteLevel' },
    };
    return { parts, said: `split like CLIP, ${said}` };
  }
  const parts = {
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    decoder,
  };
  return { parts, said: `split like the first GPT, ${said}` };
}
