import assert from 'node:assert/strict';
import { readTekken } from '../../../../src/engine/formats/tekkenFormat';
import { FormatError } from '../../../../src/engine/json/formatError';

const bytes = Array.from({ length: 256 }, (_, rank) => ({ rank, token_bytes: btoa(String.fromCharCode(rank)) }));
const config = { pattern: '.', default_vocab_size: 1256, default_num_special_tokens: 1000 };

describe('tekken.json', () => {
  it('has special tokens first, then ranks, of which the model may have taken some only', () => {
    const more = [{ rank: 256, token_bytes: btoa('ab') }];
    const special_tokens = [
      { rank: 0, token_str: '<unk>' },
      { rank: 1, token_str: '<s>' },
    ];
    const { vocabulary, specials } = readTekken({ config, vocab: [...bytes, ...more], special_tokens });
    assert.equal(specials, 1000);
    assert.equal(vocabulary.offsets.length - 1, 1256);
    assert.deepEqual(
      [...vocabulary.specialTokens],
      [
        ['<unk>', 0],
        ['<s>', 1],
      ],
    );
    const larger = readTekken({ config: { ...config, default_vocab_size: 1257 }, vocab: [...bytes, ...more] });
    assert.deepEqual([...larger.vocabulary.mergeResults], [1256]);
  });

  const refused: Readonly<Record<string, readonly [json: unknown, path: string]>> = {
    'no pattern': [{ config: { default_vocab_size: 1 }, vocab: [] }, 'config.pattern'],
    'no ranks': [{ config }, 'vocab'],
    'a rank that is none': [{ config, vocab: [{ rank: 'x', token_bytes: 'IQ==' }] }, 'vocab[0].rank'],
    'a token that is no Base64': [{ config, vocab: [...bytes.slice(1), { rank: 0, token_bytes: '!' }] }, 'vocab[255]'],
    'a byte that is missing': [{ config, vocab: bytes.slice(1) }, ''],
    'a rank twice': [{ config, vocab: [...bytes, bytes[0]] }, 'vocab[256]'],
    'a special token beyond its ids': [
      { config, vocab: bytes, special_tokens: [{ rank: 1000, token_str: 'x' }] },
      'special_tokens[0].rank',
    ],
    'a special token twice': [
      {
        config,
        vocab: bytes,
        special_tokens: [
          { rank: 1, token_str: 'x' },
          { rank: 2, token_str: 'x' },
        ],
      },
      'special_tokens[1]',
    ],
  };
  for (const [name, [json, path]] of Object.entries(refused)) {
    it(`is refused with ${name}`, () => {
      assert.throws(
        () => readTekken(json),
        (error: unknown) => error instanceof FormatError && error.path === path,
      );
    });
  }
});
