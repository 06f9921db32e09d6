import assert from 'node:assert/strict';
import { readTokenizerJson } from '../../../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { byteAlphabet } from '../../../../../src/engine/unicode/byteAlphabet';
import { vocabularyEntries } from '../../../../../src/vocabulary/usage/listedEntries';
import { neverProduced } from '../../../../../src/vocabulary/usage/production/neverProduced';
import { tokenizerJson } from '../../../../support/reference';

/** The reasons by entry, of those that are said never to be produced. */
function reasonsOf(parts: Record<string, unknown>): Record<string, string> {
  const info = { id: 'small', name: 'small', kind: 'added', description: '' } as const;
  const tokenizer = readTokenizerJson(tokenizerJson(parts), info);
  const entries = vocabularyEntries(tokenizer)!;
  const proof = neverProduced(tokenizer);
  const reasons: Record<string, string> = {};
  for (let id = 0; id < entries.idEnd; id++) {
    const entry = entries.entry(id);
    const reason = entry && proof(entry);
    if (reason) reasons[entry.piece ?? entry.text ?? `id ${id}`] = reason;
  }
  return reasons;
}

const ids = (tokens: readonly string[]): Record<string, number> =>
  Object.fromEntries(tokens.map((token, id) => [token, id]));

/** BPE of these characters, with what the merges make. */
function bpe(characters: readonly string[], merges: readonly (readonly [string, string])[] = [], more = {}): object {
  const tokens = [...new Set(['?', ...characters, ...merges.map(([left, right]) => left + right)])];
  return { type: 'BPE', vocab: ids(tokens), unk_token: '?', merges, ...more };
}

const byteTokens = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);

describe('entries that are never produced, one by one', () => {
  const split = { type: 'Split', pattern: { String: ' ' }, behavior: 'Isolated', invert: false };

  it('reach across a border of the pre-tokenizer', () => {
    const merges = [
      ['a', 'b'],
      ['b', ' '],
      [' ', 'a'],
    ] as const;
    const model = bpe(['a', 'b', ' '], merges);
    const atSpaces = { 'b ': 'border', ' a': 'border' };
    assert.deepEqual(reasonsOf({ model, pre_tokenizer: split }), atSpaces);
    assert.deepEqual(reasonsOf({ model, pre_tokenizer: { type: 'WhitespaceSplit' } }), atSpaces);
    assert.deepEqual(reasonsOf({ model }), {});
    // Without an unknown token a character may be dropped, and what stood on both sides of it is joined.
    const dropping = { ...model, unk_token: null };
    assert.deepEqual(reasonsOf({ model: dropping, pre_tokenizer: split }), {});
  });

  it('reach across a space that is written as another character, or in the letters of bytes', () => {
    const merges = [
      ['a', 'b'],
      ['▁', 'a'],
      ['b', '▁'],
      ['a', '▁'],
      ['▁', '▁'],
    ] as const;
    const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'first', split: true };
    assert.deepEqual(reasonsOf({ model: bpe(['a', 'b', '▁', ' '], merges), pre_tokenizer: metaspace }), {
      'b▁': 'border',
      'a▁': 'border',
      '▁▁': 'border',
    });
    const letters = bpe(
      [...byteAlphabet, '漢'],
      [
        ['a', 'b'],
        ['b', 'Ġ'],
        ['Ġ', 'a'],
        ['a', '漢'],
      ],
    );
    const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
    assert.deepEqual(reasonsOf({ model: letters, pre_tokenizer: byteLevel }), {
      漢: 'character',
      bĠ: 'border',
      a漢: 'character',
    });
  });

  it('hold a character that no normalized text has, or are in another form', () => {
    const model = bpe(['a', 'A', 'ß', '😀'], [['a', 'A']]);
    assert.deepEqual(reasonsOf({ model, normalizer: { type: 'Lowercase' } }), { A: 'character', aA: 'character' });
    assert.deepEqual(reasonsOf({ model: bpe(['é', 'e', '\u0301']), normalizer: { type: 'NFD' } }), { é: 'form' });
  });

  it('hold a character that no text has after several normalizers, or are in another form before some', () => {
    const sequence = (...normalizers: object[]): object => ({ type: 'Sequence', normalizers });
    const replace = (from: object, content: string): object => ({ type: 'Replace', pattern: from, content });
    const spaces = replace({ String: ' ' }, '▁');
    const letters = bpe(['a', 'A', 'é', 'É', 'e', '\u0301', 'x', 'ﬁ', '漢']);
    const plain = { A: 'character', é: 'character', É: 'character', '\u0301': 'character' };
    const lowercase = { type: 'Lowercase' };
    const withoutAccents = sequence({ type: 'NFD' }, { type: 'StripAccents' }, lowercase);
    assert.deepEqual(reasonsOf({ model: letters, normalizer: withoutAccents }), plain);
    const bert = {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    };
    assert.deepEqual(reasonsOf({ model: letters, normalizer: bert }), plain);
    assert.deepEqual(reasonsOf({ model: letters, normalizer: sequence(sequence({ type: 'NFC' }), lowercase) }), {
      A: 'character',
      É: 'character',
    });
    // Without x, and without é where its parts are gone.
    const gone = [replace({ String: 'x' }, ''), replace({ String: '\u0301' }, '')];
    assert.deepEqual(reasonsOf({ model: letters, normalizer: sequence({ type: 'NFD' }, ...gone, { type: 'NFC' }) }), {
      é: 'character',
      É: 'character',
      '\u0301': 'character',
      x: 'character',
    });
    // What a regex writes may be there.
    const regex = replace({ Regex: '[0-9]+' }, 'A');
    assert.deepEqual(reasonsOf({ model: letters, normalizer: sequence(lowercase, regex) }), { É: 'character' });
    assert.deepEqual(reasonsOf({ model: letters, normalizer: sequence(lowercase, { type: 'Nmt' }) }), {
      A: 'character',
      É: 'character',
    });
    const words = bpe(
      ['▁', 'ﬁ', 'é', 'e', '\u0301'],
      [
        ['▁', 'ﬁ'],
        ['e', '\u0301'],
        ['e', '▁'],
      ],
    );
    const before = sequence({ type: 'NFKC' }, { type: 'Prepend', prepend: '▁' }, spaces);
    assert.deepEqual(reasonsOf({ model: words, normalizer: before }), { ﬁ: 'form', '▁ﬁ': 'form', 'e\u0301': 'form' });
  });

  it('are bytes of no text, or of characters that have an entry', () => {
    const reasons = reasonsOf({ model: bpe([...byteTokens, 'a', 'f'], [], { byte_fallback: true }) });
    const never = ['C0', 'C1', 'F5', 'F6', 'F7', 'F8', 'F9', 'FA', 'FB', 'FC', 'FD', 'FE', 'FF'];
    const known = ['3F', '61', '66'];
    assert.deepEqual(reasons, {
      ...Object.fromEntries(known.map(byte => [`<0x${byte}>`, 'knownCharacter'])),
      ...Object.fromEntries(never.map(byte => [`<0x${byte}>`, 'notUtf8'])),
    });
  });

  it('are merged otherwise, unless whole pieces are looked up', () => {
    const merges = [
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'bc'],
    ] as const;
    assert.deepEqual(reasonsOf({ model: bpe(['a', 'b', 'c'], merges) }), { abc: 'merges' });
    assert.deepEqual(reasonsOf({ model: bpe(['a', 'b', 'c'], merges, { ignore_merges: true }) }), {});
  });

  it('score worse than what they can be split into, or are there twice', () => {
    const vocab = [
      ['<unk>', -10],
      ['a', -1],
      ['b', -1],
      ['ab', -3],
      ['ba', -2],
      ['aa', -1.5],
      ['abc', -9],
      ['a', -1],
      ['xy', -0.300_000_1],
      ['x', -0.1],
      ['y', -0.2],
    ];
    // Nearly equal scores prove nothing, nor does a split with an unknown token.
    assert.deepEqual(reasonsOf({ model: { type: 'Unigram', unk_id: 0, vocab } }), { a: 'repeated', ab: 'score' });
  });

  it('are in words that are too long', () => {
    const vocab = ids(['[UNK]', 'abc', 'abcd', '##bc', '##bcd', '##', 'a']);
    const words = { continuing_subword_prefix: '##', max_input_chars_per_word: 3, vocab, unk_token: '[UNK]' };
    // `[UNK]` has five characters as a piece; the model gives it without one.
    assert.deepEqual(reasonsOf({ model: { type: 'WordPiece', ...words } }), { abcd: 'tooLong', '##bcd': 'tooLong' });
  });

  it('hold the text of an added token', () => {
    const added = [{ id: 1, content: 'a', special: false, normalized: false }];
    const parts = { model: bpe(['a', 'b'], [['a', 'b']]), added_tokens: added };
    assert.deepEqual(reasonsOf(parts), { ab: 'addedToken' });
    // Behind normalizers only where these leave the token's text as it is.
    const found = { ...parts, added_tokens: [{ ...added[0], normalized: true }] };
    const nfkc = { type: 'NFKC' };
    const replace = (String: string): object => ({ type: 'Replace', pattern: { String }, content: 'x' });
    const after = (...normalizers: object[]): object =>
      reasonsOf({ ...found, normalizer: { type: 'Sequence', normalizers } });
    assert.deepEqual(reasonsOf({ ...found, normalizer: nfkc }), { ab: 'addedToken' });
    assert.deepEqual(after(nfkc), { ab: 'addedToken' });
    assert.deepEqual(after(nfkc, replace('c')), { ab: 'addedToken' });
    assert.deepEqual(after(nfkc, replace('a')), { ab: 'character' }); // no text has an a then
    assert.deepEqual(after({ type: 'Prepend', prepend: 'b' }), {});
  });

  it('hold the text of an added token that no other one can hide', () => {
    const model = bpe(
      ['a', 'b', 'c'],
      [
        ['a', 'b'],
        ['b', 'c'],
        ['ab', 'c'],
      ],
    );
    const reasons = (...others: readonly object[]): object => {
      const own = { id: 50, content: 'ab', special: false, normalized: false };
      const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
      const added_tokens = [own, ...others.map((each, index) => ({ id: 51 + index, ...flags, ...each }))];
      return reasonsOf({ model, added_tokens });
    };
    // `ab` is the added token itself, so the entry of it is no entry of the model's.
    const found = { abc: 'addedToken' };
    assert.deepEqual(reasons(), found);
    assert.deepEqual(reasons({ content: '<s>' }, { content: 'bx' }), found, 'they have nothing to do with it');
    // Special tokens are plain text here: where one matches, the other is not searched.
    assert.deepEqual(reasons({ content: 'xab' }), {}, 'it holds it');
    assert.deepEqual(reasons({ content: 'xa' }), {}, 'it ends as the other begins');
    assert.deepEqual(reasons({ content: 'xab', special: false }), found, 'it is a token itself');
    assert.deepEqual(reasons({ content: 'xab', special: false, single_word: true }), {}, 'it may be left as text');
  });

  it('reach across a border where no character can be dropped between', () => {
    const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
    const withoutBytes = (...left: readonly number[]): object => {
      const letters = byteAlphabet.filter((_, byte) => !left.includes(byte));
      return reasonsOf({ model: bpe(letters, [['b', 'Ġ']], { unk_token: null }), pre_tokenizer: byteLevel });
    };
    const border = { bĠ: 'border' };
    assert.deepEqual(withoutBytes(), border);
    // Bytes that occur in no text need no entry.
    for (const byte of [0xc0, 0xc1, 0xf5, 0xff]) assert.deepEqual(withoutBytes(byte), border, `${byte}`);
    for (const byte of [0x01, 0xbf, 0xc2, 0xf4]) assert.deepEqual(withoutBytes(byte), {}, `${byte}`);
  });
});
