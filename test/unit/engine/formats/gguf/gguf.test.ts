import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ggufPreTokenizers, ggufSplit } from '../../../../../src/engine/formats/gguf/preTokenizerNames';
import { readTokenizerFiles } from '../../../../../src/engine/formats/readTokenizerFiles';
import { readingPlan } from '../../../../../src/engine/formats/tokenizerFormats';
import { FormatError } from '../../../../../src/engine/json/formatError';
import { byteLevelOfSteps } from '../../../../../src/engine/preTokenizers/byteLevelSteps';
import { readPreTokenizer } from '../../../../../src/engine/preTokenizers/readPreTokenizer';
import type { Tokenizer } from '../../../../../src/engine/tokenizer';
import { byteAlphabet } from '../../../../../src/engine/unicode/byteAlphabet';
import { ggufBpe, ggufFile, type GgufMetadata } from '../../../../support/ggufFile';
import { hardCases } from '../../../../support/hardCases';
import { sentencePieceFile } from '../../../../support/sentencePieceFile';

function read(metadata: GgufMetadata): Tokenizer {
  return readTokenizerFiles([{ name: 'made.gguf', bytes: ggufFile(metadata) }], { id: 'a', name: 'a' });
}

const ids = (tokenizer: Tokenizer, text: string): number[] => [...tokenizer.encode(text).ids];
const texts = hardCases.map(({ text }) => text).filter(text => text.length < 5000);

describe('a GGUF', () => {
  it('with BPE has the entries, merges and split that it names', () => {
    const tokens = [...byteAlphabet, '12', 'Ġa'];
    const merges = ['1 2', 'Ġ a'];
    assert.deepEqual(ids(read(ggufBpe(tokens, merges, 'gpt-2')), '12 a'), [256, 257]);
    assert.deepEqual(ids(read(ggufBpe(tokens, merges, 'qwen2')), '12 a'), [49, 50, 257]);
    assert.match(read(ggufBpe(tokens, merges, 'qwen2')).info.description, /^BPE, split like qwen2, from a GGUF$/);
    assert.match(read(ggufBpe(tokens, merges, '')).info.description, /by default, as the file does not say how/);
  });

  it('is refused with more metadata than any has, before these are read', () => {
    const head = (keys: number | bigint): Uint8Array => {
      const bytes = Buffer.alloc(24);
      bytes.write('GGUF');
      bytes.writeUInt32LE(3, 4);
      bytes.writeBigUInt64LE(BigInt(keys), 16);
      return bytes;
    };
    const refused = (keys: number | bigint, message: RegExp): void =>
      assert.throws(() => readTokenizerFiles([{ name: 'a.gguf', bytes: head(keys) }], { id: 'a', name: 'a' }), message);
    refused(100_001, /expected at most 100000 metadata, found 100001/);
    refused(100_000, /^(?!.*expected at most)/);
    refused(2 ** 53 - 1, /expected at most 100000 metadata, found 9007199254740991/);
    refused(2n ** 53n, /the number of metadata: a length of 9007199254740992 is too large/);
    refused(2n ** 64n - 1n, /the number of metadata: a length of 18446744073709552000 is too large/);
  });

  it('has no entry for a token without a text, which only fills up its ids', () => {
    const tokens = [...byteAlphabet, '', 'ab', '', ''];
    const tokenizer = read(ggufBpe(tokens, ['a b'], 'gpt-2'));
    assert.deepEqual(ids(tokenizer, 'ab'), [257]);
    assert.equal(tokenizer.info.vocabularySize, 257);
  });

  it('finds user-defined tokens in texts, and no control tokens', () => {
    const tokens = [...byteAlphabet, '<s>', '<u>'];
    const types = [...byteAlphabet.map(() => 1), 3, 4];
    const tokenizer = read(ggufBpe(tokens, [], 'gpt-2', types));
    assert.deepEqual(ids(tokenizer, '<u>a<s>'), [257, 97, 60, 115, 62]);
  });

  it('looks up whole pre-tokens where llama.cpp does', () => {
    const tokens = [...byteAlphabet, 'ab', 'abc', 'abcd'];
    const merges = ['a b'];
    assert.deepEqual(ids(read(ggufBpe(tokens, merges, 'llama-bpe')), 'abcd'), [258]);
    assert.deepEqual(ids(read(ggufBpe(tokens, merges, 'qwen2')), 'abcd'), [256, 99, 100]);
  });

  it('with BPE on text has ▁ for a space, and bytes for what is unknown', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
    const tokens = [...bytes, '▁', 'a', '▁a', '\n', '\n\n'];
    const types = [...bytes.map(() => 6), 1, 1, 1, 1, 1];
    const tokenizer = read(ggufBpe(tokens, ['▁ a', '\n \n'], 'gemma4', types));
    assert.deepEqual(ids(tokenizer, 'a a\n\né'), [257, 258, 260, 0xc3, 0xa9]);
  });

  for (const [kind, modelType] of [
    ['llama', 2],
    ['t5', 1],
  ] as const) {
    it(`with SentencePiece's pieces gives the tokens of the .model: ${kind}`, () => {
      const bytes = Array.from(
        { length: 256 },
        (_, byte) => [`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`, 0, 6] as const,
      );
      const pieces = [
        ['<unk>', 0, 2],
        ['<s>', 0, 3],
        ['<u>', 0, 4],
        ...(kind === 'llama' ? bytes : []),
        ['▁t', -1],
        ['he', -2],
        ['▁the', -3],
        ['▁', -4],
        ...Array.from('etaoinshrdlu').map((c, i) => [c, -5 - i] as const),
      ] as const;
      const model = sentencePieceFile({
        modelType,
        pieces,
        byteFallback: kind === 'llama',
        removeExtraWhitespaces: false,
      });
      const source = readTokenizerFiles([{ name: 'a.model', bytes: model }], { id: 'a', name: 'a' });
      const tokenizer = read({
        'tokenizer.ggml.model': { string: kind },
        'tokenizer.ggml.tokens': { strings: pieces.map(([piece]) => piece) },
        'tokenizer.ggml.scores': { floats: pieces.map(([, score]) => score) },
        'tokenizer.ggml.token_type': { ints: pieces.map(piece => piece[2] ?? 1) },
        'tokenizer.ggml.unknown_token_id': { uint32: 0 },
      });
      for (const text of [...texts, 'the hat<u> the <s>', '  the  the ']) {
        assert.deepEqual(ids(tokenizer, text), ids(source, text), JSON.stringify(text));
      }
    });
  }

  it('with WordPiece gives the tokens of the vocab.txt', () => {
    const lines = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'un', '##aff', '##able', '!', 'é', 'e'];
    const source = readTokenizerFiles([{ name: 'vocab.txt', bytes: new TextEncoder().encode(lines.join('\n')) }], {
      id: 'a',
      name: 'a',
    });
    const isSpecial = (line: string): boolean => line.startsWith('[');
    const metadata: GgufMetadata = {
      'tokenizer.ggml.model': { string: 'bert' },
      'tokenizer.ggml.tokens': {
        strings: lines.map(line => (isSpecial(line) ? line : line.startsWith('##') ? line.slice(2) : `▁${line}`)),
      },
      'tokenizer.ggml.token_type': { ints: lines.map(line => (isSpecial(line) ? 3 : 1)) },
      'tokenizer.ggml.unknown_token_id': { uint32: 1 },
    };
    const tokenizer = read(metadata);
    for (const text of [...texts, 'Unaffable! É [SEP]']) assert.deepEqual(ids(tokenizer, text), ids(source, text));
    const cased = read({ ...metadata, 'tokenizer.ggml.normalizer.lowercase': { bool: false } });
    assert.deepEqual(
      [ids(tokenizer, 'UN é'), ids(cased, 'UN é')],
      [
        [4, 9],
        [1, 8],
      ],
    );
  });

  it('has a pattern for every name that is known', () => {
    for (const name of ggufPreTokenizers)
      assert.ok(readPreTokenizer(byteLevelOfSteps(ggufSplit(name)!.steps), name), name);
    assert.ok(ggufPreTokenizers.length > 80);
  });

  const refused: Readonly<Record<string, readonly [metadata: GgufMetadata, reason: RegExp]>> = {
    'no tokenizer': [
      { 'general.architecture': { string: 'llama' } },
      /^made\.gguf: this GGUF has no tokenizer.*choose the first part/,
    ],
    'a kind that is not read': [
      { 'tokenizer.ggml.model': { string: 'rwkv' }, 'tokenizer.ggml.tokens': { strings: ['a'] } },
      /^made\.gguf: tokenizer\.ggml\.model: the kind "rwkv" is not read; known are llama, /,
    ],
    'a pre-tokenizer that is not known': [
      ggufBpe([...byteAlphabet], [], 'abacus'),
      /tokenizer\.ggml\.pre: the pre-tokenizer "abacus" is not known; known are llama3/,
    ],
    'a merge of an unknown token': [
      ggufBpe([...byteAlphabet], ['a z', 'a bc'], 'gpt-2'),
      /tokenizer\.ggml\.merges\[0\]: the token "az" is not in/,
    ],
    'a merge of one token': [ggufBpe([...byteAlphabet], ['ab'], 'gpt-2'), /merges\[0\]: expected two tokens/],
    'too few types': [
      ggufBpe([...byteAlphabet], [], 'gpt-2', [1]),
      /token_type: expected 256 items, as there are tokens, found 1/,
    ],
    'tokens that are none': [
      { 'tokenizer.ggml.model': { string: 'gpt2' }, 'tokenizer.ggml.tokens': { ints: [1] } },
      /tokenizer\.ggml\.tokens: expected strings/,
    ],
    'no scores': [
      { 'tokenizer.ggml.model': { string: 'llama' }, 'tokenizer.ggml.tokens': { strings: ['<unk>'] } },
      /tokenizer\.ggml\.scores: expected a score/,
    ],
  };
  for (const [name, [metadata, reason]] of Object.entries(refused)) {
    it(`is refused with ${name}`, () => {
      assert.throws(
        () => read(metadata),
        (error: unknown) => error instanceof FormatError && reason.test(error.message),
      );
    });
  }

  it('is refused in another version, or in big-endian order', () => {
    const bytes = ggufFile(ggufBpe([...byteAlphabet], [], 'gpt-2'));
    const readBytes = (version: readonly number[]): void => {
      const changed = bytes.slice();
      changed.set(version, 4);
      readTokenizerFiles([{ name: 'a.gguf', bytes: changed }], { id: 'a', name: 'a' });
    };
    readBytes([2, 0, 0, 0]);
    assert.throws(() => readBytes([1, 0, 0, 0]), /a\.gguf: version: expected 2 or 3, found 1/);
    assert.throws(() => readBytes([0, 0, 0, 3]), /big-endian/);
  });

  it('says how much of its start it needs, in a few steps and no more than four times that', () => {
    const tokens = [...byteAlphabet, ...Array.from({ length: 50_000 }, (_, index) => `token ${index}`)];
    const metadata = ggufFile(ggufBpe(tokens, [], 'gpt-2'));
    const whole = new Uint8Array(metadata.length * 8);
    whole.set(metadata);
    let length = 4096;
    let steps = 0;
    // Each token has its length in eight bytes: so many are sure to come.
    const { bytes: first } = readingPlan('a.gguf', whole.subarray(0, length));
    assert.ok(first !== undefined && first >= 8 * tokens.length && first <= metadata.length, String(first));
    for (;;) {
      const { bytes = 0 } = readingPlan('a.gguf', whole.subarray(0, length));
      if (bytes <= length) break;
      length = bytes;
      steps++;
    }
    assert.ok(length >= metadata.length && length <= 4 * metadata.length, String(length));
    assert.ok(steps <= 8, String(steps));
    const given = { id: 'a', name: 'a' };
    assert.equal(
      readTokenizerFiles([{ name: 'a.gguf', bytes: whole.subarray(0, length) }], given).info.vocabularySize,
      tokens.length,
    );
  });

  it('is read or refused with a reason, whatever is changed in it', () => {
    const bytes = ggufFile(ggufBpe([...byteAlphabet, 'ab'], ['a b'], 'gpt-2'));
    const change = fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat({ max: bytes.length }), (changes, end) => {
        const changed = bytes.slice(0, end % 2 === 0 ? end : bytes.length);
        for (const [at, value] of changes) if (at >= 4 && at < changed.length) changed[at] = value;
        try {
          readingPlan('a.gguf', changed);
          readTokenizerFiles([{ name: 'a.gguf', bytes: changed }], { id: 'a', name: 'a' });
        } catch (error) {
          assert.ok(error instanceof FormatError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
