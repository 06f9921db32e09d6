import assert from 'node:assert/strict';
import { readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { NativeTokenizer } from '../support/nativeTokenizer';
import { skipWithout } from '../support/peers';
import { make } from '../support/tokenizerJson/parts';

const INFO = { id: 'x', name: 'x', kind: 'added', description: '' } as const;

/** A tokenizer.json with a token for each word, ids in their order. */
function words(vocabulary: readonly string[], more: object = {}): object {
  const vocab = Object.fromEntries(['unk', ...vocabulary].map((word, id) => [word, id]));
  return { added_tokens: [], model: { type: 'WordLevel', unk_token: 'unk', vocab }, ...more };
}

const ours = (json: object, text: string): number[] => [...readTokenizerJson(json, INFO).encode(text).ids];

async function crate(json: object, text: string): Promise<number[]> {
  const { ids } = await (await NativeTokenizer.fromJson(JSON.stringify(json))).encode(text);
  return [...ids];
}

/** The lines of divergences.md under "on purpose" that texts can show: both sides, so that one that is mended is told of. */
describe('where ours differs from the crate on purpose', () => {
  before(function () {
    skipWithout(this, 'tokenizers');
  });

  it('a Metaspace with first puts its sign before a start that a Replace made of several characters', async () => {
    const json = words(['…a', '▁…a', '▁a'], {
      normalizer: { type: 'Replace', pattern: { String: '...' }, content: '…' },
      pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'first', split: true },
    });
    assert.deepEqual([ours(json, '...a'), await crate(json, '...a')], [[2], [1]]);
    assert.deepEqual([ours(json, 'a'), await crate(json, 'a')], [[3], [3]], 'elsewhere they agree');
  });

  it('a vocabulary with two tokens of one id is refused', async () => {
    const model = { type: 'WordLevel', unk_token: 'unk', vocab: { unk: 0, a: 1, b: 1 } };
    const json = { added_tokens: [], model };
    assert.deepEqual(await crate(json, 'b'), [1]);
    assert.throws(() => readTokenizerJson(json, INFO), /\b1\b/);
  });

  it('an added token with rstrip before one of white space takes that only once', async () => {
    const token = (id: number, content: string, rstrip: boolean): object => ({
      id,
      content,
      rstrip,
      lstrip: false,
      single_word: false,
      normalized: false,
      special: false,
    });
    const json = words(['a'], { added_tokens: [token(2, '<x>', true), token(3, ' ', false)] });
    const [own, theirs] = [ours(json, '<x> a'), await crate(json, '<x> a')];
    assert.deepEqual(own, [2, 1]);
    assert.notDeepEqual(theirs, own);
  });

  const splitBy = (Regex: string): object =>
    make({ pre_tokenizer: { type: 'Split', pattern: { Regex }, behavior: 'Isolated', invert: false } });

  for (const [pattern, text] of [
    ['(?i)ß', 'assb'],
    ['(?i)ss', 'aßb'],
    ['(?i)ﬁ', 'afib'],
  ] as const) {
    it(`a pattern folds one character to one: ${pattern}`, async () => {
      const json = splitBy(pattern);
      assert.notDeepEqual(await crate(json, text), ours(json, text));
      assert.deepEqual(ours(json, text), ours(splitBy('(?i)never'), text));
      const same = pattern.slice('(?i)'.length);
      assert.deepEqual(await crate(json, `a${same}b`), ours(json, `a${same}b`));
    });
  }

  for (const pattern of ['\\X', '\\y']) {
    it(`a pattern of text segments is refused: ${pattern}`, async () => {
      const json = splitBy(pattern);
      assert.ok((await crate(json, 'ab')).length > 0);
      assert.throws(() => ours(json, 'ab'), { name: 'FormatError', message: new RegExp(`\\\\${pattern.slice(1)}`) });
    });
  }
});
