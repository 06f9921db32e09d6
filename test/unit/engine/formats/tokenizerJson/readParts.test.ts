import assert from 'node:assert/strict';
import { FormatError } from '../../../../../src/engine/json/formatError';
import { readAddedTokens } from '../../../../../src/engine/formats/tokenizerJson/readAddedTokens';
import { readNormalizer } from '../../../../../src/engine/normalizers/readNormalizer';
import { readPreTokenizer } from '../../../../../src/engine/preTokenizers/readPreTokenizer';
import { readTokenizerJson } from '../../../../../src/engine/formats/tokenizerJson/readTokenizerJson';

function message(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof FormatError, String(error));
    return error.message;
  }
  assert.fail('no error');
}
const split = (pattern: unknown): object => ({ type: 'Split', pattern, behavior: 'Isolated', invert: false });

describe('reading tokenizer.json', () => {
  it('names a part that is unknown, and its place', () => {
    const json = { type: 'Sequence', pretokenizers: [{ type: 'Digits' }, { type: 'RandomWhitespaceSplit' }] };
    assert.match(
      message(() => readPreTokenizer(json, 'pre_tokenizer')),
      /^pre_tokenizer\.pretokenizers\[1\]\.type: unknown type "RandomWhitespaceSplit"/,
    );
    assert.match(
      message(() => readNormalizer({ type: 'constructor' }, 'normalizer')),
      /^normalizer\.type: unknown type/,
    );
  });

  it('refuses regexes that do not compile, or are too long, and names them', () => {
    const regex = (Regex: string): string => message(() => readPreTokenizer(split({ Regex }), 'pre_tokenizer'));
    assert.match(regex('(a'), /^pre_tokenizer\.pattern\.Regex: the regex "\(a" cannot be compiled/);
    assert.match(regex('\\p{Nonsense}'), /Nonsense/);
    assert.match(regex('a'.repeat(20_000)), /at most 10000 characters/);
    assert.match(
      message(() => readPreTokenizer(split({}), 'p')),
      /^p\.pattern: expected an object with "Regex" or "String"/,
    );
  });

  it('refuses sequences without end', () => {
    let json: object = { type: 'NFC' };
    for (let depth = 0; depth < 100; depth++) json = { type: 'Sequence', normalizers: [json] };
    assert.throws(() => readNormalizer(json, 'normalizer'), FormatError);
  });

  it('refuses character maps that are none', () => {
    const map = (precompiled_charsmap: string): string =>
      message(() => readNormalizer({ type: 'Precompiled', precompiled_charsmap }, 'normalizer'));
    assert.match(map('!'), /expected base64/);
    assert.match(map('////////'), /expected a trie/);
    assert.match(map(''), /expected a trie/);
    const size = (...bytes: number[]): string => map(Buffer.from(bytes).toString('base64'));
    const place = 'normalizer.precompiled_charsmap: ';
    assert.equal(size(4, 0), `${place}expected a trie of 4 to -2 bytes, found a size of -1`);
    assert.equal(size(0, 0, 0, 0, 0), `${place}expected a trie of 4 to 1 bytes, found a size of 0`);
    assert.equal(size(4, 0, 0, 0, 1, 2, 3), `${place}expected a trie of 4 to 3 bytes, found a size of 4`);
    assert.equal(size(6, 0, 0, 0, 1, 2, 3, 4, 5, 6), `${place}expected a trie of 4 to 6 bytes, found a size of 6`);
    const least = { type: 'Precompiled', precompiled_charsmap: Buffer.of(4, 0, 0, 0, 1, 2, 3, 4).toString('base64') };
    assert.ok(readNormalizer(least, 'normalizer'));
    assert.equal(map('AAAA*AAA'), `${place}expected base64, found another character at 4`);
  });

  it('gives added tokens the ids of the vocabulary, or the next ones', () => {
    const model = { tokenToId: (token: string) => (token === 'known' ? 3 : undefined), vocabularySize: 10 };
    const json = ['new', 'known', '', 'newer', 'new'].map((content, id) => ({ id: 90 + id, content, special: false }));
    const tokens = readAddedTokens(json, 'added_tokens', model);
    assert.deepEqual(
      tokens.map(({ content, id }) => [content, id]),
      [
        ['new', 10],
        ['known', 3],
        ['newer', 11],
      ],
    );
    assert.match(
      message(() => readAddedTokens([{ id: 1 }], 'added_tokens', model)),
      /^added_tokens\[0\]\.content/,
    );
  });

  it('joins the parts', () => {
    const model = { type: 'WordLevel', vocab: { '[UNK]': 0, hello: 1, world: 2 }, unk_token: '[UNK]' };
    const added_tokens = [{ id: 3, content: '<s>', special: true }];
    const json = { added_tokens, normalizer: { type: 'Lowercase' }, pre_tokenizer: { type: 'Whitespace' }, model };
    const info = { id: 'test', name: 'test', kind: 'bpe', description: '' } as const;
    const plain = readTokenizerJson(json, info);
    assert.deepEqual([...plain.encode('Hello <s> WORLD').ids], [1, 0, 0, 0, 2]);
    const tokenizer = readTokenizerJson(json, info, { matched: 'all' });
    const { ids, starts, ends } = tokenizer.encode('Hello <s> WORLD');
    assert.deepEqual(
      [[...ids], [...starts], [...ends]],
      [
        [1, 3, 2],
        [0, 6, 10],
        [5, 9, 15],
      ],
    );
    assert.equal(tokenizer.decode(ids, { skipSpecialTokens: true }), 'hello world');
    assert.throws(() => tokenizer.decodeBytes([99]), RangeError);
    assert.ok(tokenizer.canCutAt('Hello WORLD', 5) && !tokenizer.canCutAt('Hello', 2));
  });
});
