import assert from 'node:assert/strict';
import { byteToken } from '../../../../../src/engine/models/byteFallback';
import { byteAlphabet } from '../../../../../src/engine/unicode/byteAlphabet';
import { readDocument } from '../../../../../src/vocabulary/resize/document/readDocument';
import { entryTexts, type TokenizerDocument } from '../../../../../src/vocabulary/resize/document/tokenizerDocument';
import { fallbackOf } from '../../../../../src/vocabulary/resize/trim/fallback';
import { keepEntries } from '../../../../../src/vocabulary/resize/trim/keepEntries';
import type { TrimRule } from '../../../../../src/vocabulary/resize/trim/trimRule';
import { byteLevelText } from '../../../../../src/training/byteLevelOrder';
import type { EntryCounts } from '../../../../../src/vocabulary/usage/entryCounts';
import { tokenizerJson } from '../../../../support/reference';
import { textFile } from '../../../../support/resize';

const none: EntryCounts = { counts: new Float64Array(0), tokens: 0, bytes: 0 };

function documentOf(parts: Readonly<Record<string, unknown>>): TokenizerDocument {
  return readDocument([textFile('tokenizer.json', JSON.stringify(tokenizerJson(parts)))]);
}

function ids(tokens: readonly string[]): Record<string, number> {
  return Object.fromEntries(tokens.map((token, id) => [token, id]));
}

/** What is kept, as the file has it. */
function kept(document: TokenizerDocument, rule: TrimRule, counts = none): string[] {
  const texts = entryTexts(document);
  return Array.from(keepEntries(document, rule, counts).kept).flatMap((is, id) => (is === 1 ? [texts[id]!] : []));
}

const often: TrimRule = { kind: 'frequency', minimum: 1 };

describe('the entries that trimming keeps', () => {
  const inAlphabet = (text: string): string => byteLevelText(new TextEncoder().encode(text));
  const half = (text: string, ...range: [number, number?]): string =>
    byteLevelText(new TextEncoder().encode(text).slice(...range));
  const byteLevel = {
    added_tokens: [{ id: 0, content: '<|end|>', special: true }],
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [{ type: 'ByteLevel', add_prefix_space: false, use_regex: true }],
    },
  };
  const entries = [
    ...[' a', 'аб', ' 漢', 'aж', '12', ' ('].map(inAlphabet),
    half('ж', 0, 1) + half('ж', 1), // whole after all
    half('漢', 0, 2),
    half('漢', 1),
    half('é', 1) + inAlphabet('a'),
  ];
  const model = { type: 'BPE', vocab: ids([...byteAlphabet, ...entries]), merges: [] };

  it('are all bytes and the special tokens in any case', () => {
    const document = documentOf({ ...byteLevel, model });
    assert.deepEqual(kept(document, often), [...byteAlphabet, '<|end|>']);
    assert.equal(fallbackOf(document), 'bytes');
  });

  it('are those of a script, of torn characters those that may be', () => {
    const document = documentOf({ ...byteLevel, model });
    const found = (...scripts: string[]): string[] =>
      kept(document, { kind: 'scripts', scripts }).filter(token => entries.includes(token));
    const anyScript = [inAlphabet('12'), inAlphabet(' ('), half('漢', 1)];
    assert.deepEqual(
      new Set(found('Latin')),
      new Set([inAlphabet(' a'), half('é', 1) + inAlphabet('a'), ...anyScript]),
    );
    assert.deepEqual(new Set(found('Cyrillic')), new Set([inAlphabet('аб'), inAlphabet('ж'), ...anyScript]));
    assert.deepEqual(new Set(found('Han')), new Set([inAlphabet(' 漢'), half('漢', 0, 2), ...anyScript]));
    assert.ok(found('Latin', 'Cyrillic').includes(inAlphabet('aж')));
  });

  it('are those of a script whatever their affixes are written in', () => {
    const affixes = { continuing_subword_prefix: 'wx', end_of_word_suffix: '</w>' };
    const vocab = ids(['λ', 'wxλ', 'λ</w>', 'wxλ</w>', 'λwx', '</w>λ', 'w', 'wx']);
    const document = documentOf({ model: { type: 'BPE', vocab, merges: [], ...affixes } });
    const greek = kept(document, { kind: 'scripts', scripts: ['Greek'] });
    assert.deepEqual(greek, ['λ', 'wxλ', 'λ</w>', 'wxλ</w>', 'wx']);
  });

  it('are the first of the lowest scores, which unknown characters are given, and all byte tokens', () => {
    const vocab = [
      ['a', -1],
      ['b', -5],
      ['c', -5],
      ['d', -2],
    ];
    assert.deepEqual(kept(documentOf({ model: { type: 'Unigram', vocab } }), often), ['b']);
    const bytes = Array.from({ length: 256 }, (_, byte) => [byteToken(byte), -9]);
    const model = { type: 'Unigram', unk_id: 0, vocab: [...vocab, ...bytes], byte_fallback: true };
    const document = documentOf({ model });
    assert.equal(kept(document, often).length, 257);
    assert.equal(fallbackOf(document), 'byteTokens');
    assert.equal(fallbackOf(documentOf({ model: { ...model, byte_fallback: false } })), 'none');
  });

  it('are byte tokens, the unknown token, and what padding and decoder name', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byteToken(byte));
    const document = documentOf({
      model: {
        type: 'BPE',
        vocab: ids([...bytes, '?', 'a', 'PAD', '|']),
        merges: [],
        unk_token: '?',
        byte_fallback: true,
      },
      padding: { pad_id: 258, pad_token: 'PAD' },
      decoder: { type: 'CTC', pad_token: 'PAD', word_delimiter_token: '|', cleanup: false },
    });
    assert.deepEqual(kept(document, often), [...bytes, '?', 'PAD', '|']);
    assert.equal(fallbackOf(document), 'byteTokens');
    assert.equal(
      fallbackOf(documentOf({ model: { type: 'BPE', vocab: { a: 0 }, merges: [], byte_fallback: true } })),
      'none',
    );
  });

  it('are the parts of the one merge that makes an entry, not of all', () => {
    const document = documentOf({
      model: { type: 'BPE', vocab: ids(['a', 'b', 'c', 'ab', 'bc', 'abc']), merges: ['a b', 'b c', 'ab c', 'a bc'] },
    });
    const {
      kept: found,
      byRule,
      asParts,
    } = keepEntries(document, often, {
      counts: Float64Array.of(0, 0, 0, 0, 0, 2),
      tokens: 2,
      bytes: 6,
    });
    assert.deepEqual(Array.from(found), [1, 1, 1, 1, 0, 1], 'bc never comes about on the way to abc');
    assert.deepEqual({ byRule, asParts }, { byRule: 1, asParts: 4 });
  });

  it('are the least likely piece of a Unigram model, and of a piece given twice the one that counts', () => {
    const vocab = [
      ['?', 0],
      ['a', -1],
      ['b', -9],
      ['c', -2],
      ['a', -3],
    ] as const;
    const document = documentOf({ model: { type: 'Unigram', vocab, unk_id: 0 } });
    assert.deepEqual(Array.from(keepEntries(document, often, none).kept), [1, 0, 1, 0, 0]);
    const first: EntryCounts = { counts: Float64Array.of(0, 1), tokens: 1, bytes: 1 };
    assert.deepEqual(Array.from(keepEntries(document, often, first).kept), [1, 1, 1, 0, 1]);
  });

  it('are none where the file names an id that has no entry', () => {
    const document = documentOf({
      model: { type: 'WordLevel', vocab: { '?': 0 }, unk_token: '?' },
      post_processor: { type: 'BertProcessing', sep: ['[SEP]', 7], cls: ['?', 0] },
    });
    assert.throws(() => keepEntries(document, often, none), /names the id 7, which has no entry/);
  });
});
