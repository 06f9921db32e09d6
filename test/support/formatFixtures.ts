import type { TokenizerFile } from '../../src/engine/formats/tokenizerFileSet';
import type { FormatId } from '../../src/engine/formats/tokenizerFormats';
import { sentencePieceFile } from './sentencePieceFile';

/** A tokenizer in a format, and what it makes of a text. */
export interface FormatFixture {
  /** The chosen file first. */
  readonly files: readonly TokenizerFile[];
  readonly text: string;
  readonly ids: readonly number[];
  /** The same chosen file under a name that says nothing, where its content alone tells the format. */
  readonly nameless?: string;
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
        bytes: sentencePieceFile({ modelType: 1, pieces: [['<unk>', 0, 2], ['▁a', -1], ['b', -2], ['ab', -1]] }), // prettier-ignore
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
  },
  vocabAndMerges: {
    files: [
      json('vocab.json', { a: 0, b: 1, ab: 2 }),
      { name: 'merges.txt', bytes: utf8.encode('#version: 0.2\na b\n') },
    ],
    text: 'abba',
    ids: [2, 1, 0],
  },
};
