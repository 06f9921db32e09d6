import type { TokenizerFile } from '../../src/engine/formats/tokenizerFileSet';
import type { FormatId } from '../../src/engine/formats/tokenizerFormats';
import { byteAlphabet } from '../../src/engine/unicode/byteAlphabet';
import { ggufBpe, ggufFile } from './ggufFile';
import { sentencePieceFile } from './sentencePieceFile';

import { choicesFile } from '../../src/engine/formats/readingChoices';

/** A tokenizer in a format, and what it makes of a text. */
export interface FormatFixture {
  /** The chosen file first. */
  readonly files: readonly TokenizerFile[];
  readonly text: string;
  readonly ids: readonly number[];
  /** The same chosen file under a name that says nothing, where its content alone tells the format. */
  readonly nameless?: string;
  /** What the user is asked about it, as one of its files. */
  readonly choices?: TokenizerFile;
}

const utf8 = new TextEncoder();
const json = (name: string, value: unknown): TokenizerFile => ({ name, bytes: utf8.encode(JSON.stringify(value)) });

/** Each byte, whose rank is its value, then `ab`. */
const ranks = [...Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)), 'ab']
  .map((token, rank) => `${btoa(token)} ${rank}\n`)
  .join('');

/** One for each format: the compiler asks for it. */
export const formatFixtures: Readonly<Record<FormatId, FormatFixture>> = {
  tokenizerJson: {
    files: [
      json('tokenizer.json', {
        pre_tokenizer: { type: 'WhitespaceSplit' },
        model: { type: 'WordLevel', unk_token: 'unk', vocab: { unk: 0, one: 1, two: 2 } },
      }),
    ],
    text: 'two one three',
    ids: [2, 1, 0],
    nameless: 'blob',
  },
  sentencePiece: {
    files: [
      {
        name: 'spiece.model',
        bytes: sentencePieceFile({
          modelType: 1,
          pieces: [
            ['<unk>', 0, 2],
            ['▁a', -1],
            ['b', -2],
            ['ab', -1],
          ],
        }),
      },
    ],
    text: 'ab ab',
    ids: [1, 2, 1, 2],
    nameless: 'spiece.vocab',
  },
  tiktoken: {
    files: [{ name: 'cl100k_base.tiktoken', bytes: utf8.encode(ranks) }],
    text: 'abba',
    ids: [256, 98, 97],
    nameless: '9b5ad71b2ce5302211f9c61530b329a4922fc6a4',
    choices: choicesFile({ split: 'cl100k' }),
  },
  vocabAndMerges: {
    files: [
      json('vocab.json', { a: 0, b: 1, ab: 2 }),
      { name: 'merges.txt', bytes: utf8.encode('#version: 0.2\na b\n') },
    ],
    text: 'abba',
    ids: [2, 1, 0],
    choices: choicesFile({ split: 'gpt2' }),
  },
  tekken: {
    files: [
      json('tekken.json', {
        config: { pattern: String.raw`\p{L}+|\P{L}`, default_vocab_size: 260, default_num_special_tokens: 3 },
        vocab: [...Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)), 'ab', 'not in use'].map(
          (token, rank) => ({ rank, token_bytes: btoa(token), token_str: null }),
        ),
        special_tokens: [{ rank: 0, token_str: '<unk>', is_control: true }],
      }),
    ],
    text: 'abba',
    ids: [259, 101, 100],
    nameless: 'v3.json',
  },
  bertVocab: {
    files: [{ name: 'vocab.txt', bytes: utf8.encode('[PAD]\n[UNK]\n[CLS]\nun\n##aff\n##able\n!\n') }],
    text: 'Unaffable! No',
    ids: [3, 4, 5, 6, 1],
    nameless: 'words',
  },
  gguf: {
    files: [
      {
        name: 'harbour-7b.Q4_K_M.gguf',
        bytes: ggufFile(
          ggufBpe([...byteAlphabet, 'ab', '<s>'], ['a b'], 'llama-bpe', [...byteAlphabet, ''].map(() => 1).concat(3)),
        ),
      },
    ],
    text: 'abba<',
    ids: [256, 98, 97, 60],
    nameless: 'blob',
  },
  minbpe: {
    files: [
      {
        name: 'tok400.model',
        bytes: utf8.encode('minbpe v1\n\\p{L}+|\\P{L}\n1\n<|endoftext|> 258\n97 98\n256 97\n'),
      },
    ],
    text: 'aba!',
    ids: [257, 33],
    nameless: 'blob',
  },
};
