import assert from 'node:assert/strict';
import { byteToken } from '../../../../../src/engine/models/byteFallback';
import { byteAlphabet } from '../../../../../src/engine/unicode/byteAlphabet';
import { readDocument } from '../../../../../src/vocabulary/resize/document/readDocument';
import { entryScripts } from '../../../../../src/vocabulary/resize/trim/entryScripts';
import { fallbackOf } from '../../../../../src/vocabulary/resize/trim/fallback';
import { tokenizerJson } from '../../../../support/reference';
import { textFile } from '../../../../support/resize';

const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };

/** A BPE of these tokens without merges. */
function documentOf(tokens: readonly string[], model: object = {}, parts: object = {}) {
  const vocab = Object.fromEntries(tokens.map((token, id) => [token, id]));
  const json = tokenizerJson({ model: { type: 'BPE', vocab, merges: [], ...model }, ...parts });
  return readDocument([textFile('tokenizer.json', JSON.stringify(json))]);
}

/** All bytes but these. */
const without = (...left: readonly number[]): number[] =>
  Array.from({ length: 256 }, (_, byte) => byte).filter(byte => !left.includes(byte));

describe('what text without an entry is written in', () => {
  const inAlphabet = (bytes: readonly number[], parts: object = { pre_tokenizer: byteLevel }) =>
    fallbackOf(
      documentOf(
        bytes.map(byte => byteAlphabet[byte]!),
        {},
        parts,
      ),
    );
  const inTokens = (bytes: readonly number[], byte_fallback: unknown = true) =>
    fallbackOf(documentOf(['?', ...bytes.map(byteToken)], { byte_fallback }));

  it('is bytes where all bytes of UTF-8 have entries, and the text is written in their alphabet', () => {
    assert.equal(inAlphabet(without()), 'bytes');
    assert.equal(inAlphabet(without(), {}), 'none', 'no part writes bytes');
    for (const byte of [0x00, 0xbf, 0xc2, 0xf4]) assert.equal(inAlphabet(without(byte)), 'none', `without ${byte}`);
    for (const byte of [0xc0, 0xc1, 0xf5, 0xff]) assert.equal(inAlphabet(without(byte)), 'bytes', `without ${byte}`);
  });

  it('is byte tokens where the model says so and has them', () => {
    assert.equal(inTokens(without()), 'byteTokens');
    assert.equal(inTokens(without(), false), 'none');
    for (const byte of [0x00, 0xbf, 0xc2, 0xf4]) assert.equal(inTokens(without(byte)), 'none', `without ${byte}`);
    for (const byte of [0xc0, 0xc1, 0xf5, 0xff]) assert.equal(inTokens(without(byte)), 'byteTokens', `without ${byte}`);
  });

  it('is nothing in models of words', () => {
    const model = { type: 'WordLevel', vocab: { '?': 0 }, unk_token: '?', byte_fallback: true };
    const json = JSON.stringify(tokenizerJson({ model, pre_tokenizer: byteLevel }));
    assert.equal(fallbackOf(readDocument([textFile('tokenizer.json', json)])), 'none');
  });
});

describe('the entries of a script', () => {
  it('are none that is not in the byte alphabet, where entries are bytes', () => {
    const document = documentOf([...byteAlphabet, '漢', 'ab', 'ж'], {}, { pre_tokenizer: byteLevel });
    const texts = [...entryScripts(document, ['Latin', 'Han', 'Cyrillic'])].map(id => document.model.tokens[id]);
    assert.ok(texts.includes('ab') && !texts.includes('漢') && !texts.includes('ж'));
  });
});
