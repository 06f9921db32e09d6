import type { TokenizerFile } from '../../src/engine/formats/tokenizerFileSet';
import { field, sentencePieceFile, varint } from './sentencePieceFile';
import { make, type Part } from './tokenizerJson/parts';

/** A tokenizer's files that were made to do harm: to take more memory or time than their size lets one expect. */
export interface HostileFiles {
  readonly name: string;
  readonly files: readonly TokenizerFile[];
}

const utf8 = new TextEncoder();
const json = (name: string, value: unknown): HostileFiles => ({
  name,
  files: [{ name: 'tokenizer.json', bytes: utf8.encode(typeof value === 'string' ? value : JSON.stringify(value)) }],
});
const many = <T>(count: number, item: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => item(at));
const sequence = (key: string, count: number, part: Part): Part => ({
  type: 'Sequence',
  [key]: many(count, () => part),
});
const doubling = (pattern: Part): Part => ({ type: 'Replace', pattern, content: 'ee' });
const wordLevel = (vocab: Part): Part => ({ type: 'WordLevel', unk_token: 'a', vocab });

/** In hostile.test.ts they are looked at one by one; here is what must hold for all: no crash, no long wait. */
export function hostileFiles(): readonly HostileFiles[] {
  const far = many(1000, id => [`t${id}`, id * 2097] as const);
  return [
    json('40 replacements that double', make({ normalizer: sequence('normalizers', 40, doubling({ String: 'e' })) })),
    json('256 replacements that double', make({ normalizer: sequence('normalizers', 256, doubling({ Regex: '.' })) })),
    json('40 byte alphabets', make({ normalizer: sequence('normalizers', 40, { type: 'ByteLevel' }) })),
    json(
      '40 byte alphabets that split',
      make({ pre_tokenizer: sequence('pretokenizers', 40, { type: 'ByteLevel', use_regex: false }) }),
    ),
    json('40 decoders that double', make({ decoder: sequence('decoders', 40, doubling({ String: 'e' })) })),
    json('one far id', make({ model: wordLevel({ a: 0, b: 2 ** 24 - 1 }) })),
    json('a thousand far ids', make({ model: wordLevel({ a: 2_097_001, ...Object.fromEntries(far) }) })),
    json(
      'thousands of long added tokens',
      make({ added_tokens: many(4000, id => ({ id, content: `${'e'.repeat(1000)}${id}` })) }),
    ),
    json(
      'long added tokens that are normalized',
      make({
        normalizer: doubling({ String: 'e' }),
        added_tokens: many(400, id => ({ id, content: `${'e'.repeat(9000)}${id}`, normalized: true })),
      }),
    ),
    json('a long prefix', make({ normalizer: { type: 'Prepend', prepend: 'x'.repeat(10_000_000) } })),
    json('deep arrays', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`),
    json(
      'a million nested normalizers',
      `{"model":{},"normalizer":${'{"type":"Sequence","normalizers":['.repeat(100_000)}`,
    ),
    json(
      'long tokens of one character',
      make({
        model: {
          type: 'Unigram',
          unk_id: 0,
          vocab: [['<unk>', 0], ...many(1000, at => ['e'.repeat(16_000 - at), -at])],
        },
      }),
    ),
    json(
      'merges of long tokens',
      make({
        model: {
          type: 'BPE',
          vocab: Object.fromEntries(many(2000, at => ['e'.repeat(at + 1), at])),
          merges: many(1999, at => ['e'.repeat(at + 1), 'e']),
        },
      }),
    ),
    {
      name: 'a piece that says it has four gigabytes',
      files: [{ name: 'a.model', bytes: Uint8Array.from([0x0a, ...varint(2 ** 32 - 1), 1, 2, 3]) }],
    },
    {
      name: 'a character map that goes in circles',
      files: [
        {
          name: 'a.model',
          bytes: sentencePieceFile({
            modelType: 1,
            pieces: [
              ['<unk>', 0, 2],
              ['e', -1],
            ],
            charsMap: Uint8Array.from([0, 4, 0, 0, ...many(1024, at => (at * 37) & 0xff), 0]),
          }),
        },
      ],
    },
    {
      name: 'empty pieces',
      files: [{ name: 'a.model', bytes: Uint8Array.from(many(100_000, () => field(1, [])).flat()) }],
    },
    {
      name: 'ranks of long tokens',
      files: [
        {
          name: 'a.tiktoken',
          bytes: utf8.encode(
            [
              ...many(256, byte => String.fromCharCode(byte)),
              ...many(4000, at => 'e'.repeat(2 + (at % 510)) + String(at)),
            ]
              .map((token, rank) => `${btoa(token)} ${rank}\n`)
              .join(''),
          ),
        },
      ],
    },
    {
      name: 'a far rank',
      files: [
        {
          name: 'a.tiktoken',
          bytes: utf8.encode(many(256, byte => `${btoa(String.fromCharCode(byte))} ${byte * 8192}\n`).join('')),
        },
      ],
    },
  ];
}
