import assert from 'node:assert/strict';
import { readTokenizerJson } from '../../../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { readTokenizerFiles } from '../../../../../src/engine/formats/readTokenizerFiles';
import type { Tokenizer } from '../../../../../src/engine/tokenizer';
import { vocabularyEntries } from '../../../../../src/vocabulary/usage/listedEntries';
import { WitnessSearch } from '../../../../../src/vocabulary/usage/production/witness';
import { tokenizerJson } from '../../../../support/reference';
import { textFile } from '../../../../support/resize';

const ids = (tokens: readonly string[]): Record<string, number> =>
  Object.fromEntries(tokens.map((token, id) => [token, id]));
const info = { id: 'small', name: 'small', kind: 'added', description: '' } as const;

/** A tokenizer that notes what it is asked to encode. */
function noted(tokenizer: Tokenizer): { tokenizer: Tokenizer; asked: string[] } {
  const asked: string[] = [];
  const encode: Tokenizer['encode'] = (text, place) => {
    asked.push(text);
    return tokenizer.encode(text, place);
  };
  return {
    asked,
    tokenizer: new Proxy(tokenizer, {
      get: (of, key) => (key === 'encode' ? encode : (Reflect.get(of, key) as unknown)),
    }),
  };
}

function entryOf(tokenizer: Tokenizer, id: number) {
  return vocabularyEntries(tokenizer)!.entry(id)!;
}

describe('a text that has an entry among its tokens', () => {
  it('is the entry’s own text where that will do, and nothing else is tried', () => {
    const model = { type: 'WordLevel', vocab: ids(['[UNK]', 'the', 'cat']), unk_token: '[UNK]' };
    const { tokenizer, asked } = noted(readTokenizerJson(tokenizerJson({ model }), info));
    assert.equal(new WitnessSearch(tokenizer).find(entryOf(tokenizer, 2)), 'cat');
    assert.deepEqual(asked, ['cat']);
  });

  it('may lack the entry’s first space, which some tokenizers add themselves', () => {
    const model = { type: 'WordLevel', vocab: ids(['[UNK]', '▁the', '▁']), unk_token: '[UNK]' };
    const parts = {
      model,
      pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true },
      decoder: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true },
    };
    const { tokenizer, asked } = noted(readTokenizerJson(tokenizerJson(parts), info));
    const search = new WitnessSearch(tokenizer);
    const found = search.find(entryOf(tokenizer, 1))!;
    assert.ok(tokenizer.encode(found).ids.includes(1));
    assert.ok(asked.length <= 3, asked.join('|'));
    // A lone space has no form without it.
    assert.equal(entryOf(tokenizer, 2).text, ' ');
    search.find(entryOf(tokenizer, 2));
    assert.ok(!asked.includes(''), 'the empty text is not tried');
  });

  it('may need text around it, and what worked once is tried first', () => {
    const suffixes = ['##a', '##b', '##c'];
    const vocab = ids(['[UNK]', 'x', 'Q', ...suffixes]);
    const model = {
      type: 'WordPiece',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 9,
      vocab,
      unk_token: '[UNK]',
    };
    const parts = {
      model,
      pre_tokenizer: { type: 'WhitespaceSplit' },
      decoder: { type: 'WordPiece', prefix: '##', cleanup: false },
    };
    const { tokenizer, asked } = noted(readTokenizerJson(tokenizerJson(parts), info));
    const search = new WitnessSearch(tokenizer);
    assert.deepEqual(
      [3, 4, 5].map(id => search.find(entryOf(tokenizer, id))),
      ['xa', 'xb', 'xc'],
    );
    const afterFirst = asked.slice(asked.indexOf('xa') + 1);
    assert.deepEqual(afterFirst, ['b', 'xb', 'c', 'xc'], 'the context that worked is the first one now');
  });

  it('may need text on both sides', () => {
    const between = ids(['<', 'a', '\n', '.', '\na', '\na.', 'a.']);
    const model = {
      type: 'BPE',
      vocab: between,
      merges: ['\n a', '\na .'].map(each => each.split(' ')),
      unk_token: '<',
    };
    const tokenizer = readTokenizerJson(tokenizerJson({ model }), info);
    assert.equal(
      new WitnessSearch(tokenizer).find({ ...entryOf(tokenizer, 5), text: 'a', bytes: Uint8Array.of(97) }),
      '\na.',
    );
  });

  it('completes the characters of which an entry has a part', () => {
    const ranks = [...Array.from({ length: 256 }, (_, byte) => Buffer.from([byte])), Buffer.from([0xe6, 0xb0])];
    const text = ranks.map((entry, rank) => `${entry.toString('base64')} ${rank}\n`).join('');
    const tokenizer = readTokenizerFiles([textFile('small.cl100k.tiktoken', text)], { id: 'small', name: 'small' });
    const search = new WitnessSearch(tokenizer);
    for (const id of [256, 0xc3, 0xa9, 0xf0]) {
      const found = search.find(entryOf(tokenizer, id));
      assert.ok(found !== undefined && tokenizer.encode(found).ids.includes(id), `${id}: ${found}`);
    }
    assert.equal(search.find(entryOf(tokenizer, 0xff)), undefined, 'no text has that byte');
  });

  it('completes byte tokens as bytes, though their own name is a text', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
    const model = { type: 'BPE', vocab: ids(['?', ...bytes]), merges: [], unk_token: '?', byte_fallback: true };
    const tokenizer = readTokenizerJson(tokenizerJson({ model }), info);
    const search = new WitnessSearch(tokenizer);
    assert.equal(search.find(entryOf(tokenizer, 1 + 0x61)), 'a');
    const found = search.find(entryOf(tokenizer, 1 + 0xc3))!;
    assert.ok(tokenizer.encode(found).ids.includes(1 + 0xc3));
  });

  it('begins a word with letters that few entries of a WordPiece vocabulary start with, and that are entries', () => {
    // After `x`, `é` and `Q` the word would be taken whole; `k` starts one entry, `m` three.
    const vocab = ids(['[UNK]', 'm', 'ma', 'mb', 'k', '1', '##a']);
    const model = {
      type: 'WordPiece',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 9,
      vocab,
      unk_token: '[UNK]',
    };
    const parts = {
      model,
      pre_tokenizer: { type: 'WhitespaceSplit' },
      decoder: { type: 'WordPiece', prefix: '##', cleanup: false },
    };
    const tokenizer = readTokenizerJson(tokenizerJson(parts), info);
    assert.equal(new WitnessSearch(tokenizer).find(entryOf(tokenizer, 6)), '1a', 'digits are among the usual contexts');
    const without = ids(['[UNK]', 'm', 'ma', 'mb', 'k', '##a']);
    const other = readTokenizerJson(tokenizerJson({ ...parts, model: { ...model, vocab: without } }), info);
    assert.equal(new WitnessSearch(other).find(entryOf(other, 5)), 'ka');
  });

  it('is undefined where none of those that were tried will do', () => {
    const model = { type: 'WordLevel', vocab: ids(['[UNK]', 'two words']), unk_token: '[UNK]' };
    const tokenizer = readTokenizerJson(tokenizerJson({ model, pre_tokenizer: { type: 'WhitespaceSplit' } }), info);
    assert.equal(new WitnessSearch(tokenizer).find(entryOf(tokenizer, 1)), undefined);
  });
});
