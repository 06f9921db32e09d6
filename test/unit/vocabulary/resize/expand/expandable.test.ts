import assert from 'node:assert/strict';
import { byteToken } from '../../../../../src/engine/models/byteFallback';
import { expandable } from '../../../../../src/vocabulary/resize/expand/expandable';
import { pipelineOf, smallBpe } from '../../../../support/expansions';
import { tokenizerJson } from '../../../../support/reference';

const sourceOf = (parts: Record<string, unknown>, rule: 'append' | 'prepend' = 'append') =>
  expandable(pipelineOf(JSON.stringify(tokenizerJson(parts))).parts, rule);

/** BPE with byte tokens, but for some, and with merges. */
function bpe({ without = [] as number[], merges = [] as string[], byte_fallback = true, made = [] as string[] }) {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte).filter(byte => !without.includes(byte));
  const tokens = ['?', 'a', 'b', ...bytes.map(byteToken), ...made];
  const vocab = Object.fromEntries(tokens.map((token, id) => [token, id]));
  return { type: 'BPE', vocab, merges, unk_token: '?', byte_fallback };
}

describe('what must be known of a tokenizer before entries are added', () => {
  it('is whether characters are written in bytes, so that an entry of their own saves tokens', () => {
    const writesBytes = (options: Parameters<typeof bpe>[0]): boolean => sourceOf({ model: bpe(options) }).writesBytes;
    assert.equal(writesBytes({}), true);
    assert.equal(writesBytes({ merges: ['a b'], made: ['ab'] }), true);
    assert.equal(writesBytes({ byte_fallback: false }), false);
    for (const byte of [0x80, 0xbf, 0xc2, 0xf4]) assert.equal(writesBytes({ without: [byte] }), false, `${byte}`);
    for (const byte of [0x41, 0xc0, 0xc1, 0xf5]) assert.equal(writesBytes({ without: [byte] }), true, `${byte}`);
    // A merge of byte tokens: an entry for the character would change it.
    assert.equal(writesBytes({ merges: ['<0xC3> <0xA9>'], made: ['<0xC3><0xA9>'] }), false);
    assert.equal(writesBytes({ merges: ['a <0xA9>'], made: ['a<0xA9>'] }), false);
    const unigram = [
      ['?', 0],
      ['a', -1],
      ['b', -2],
      ['ab', -3],
    ];
    assert.equal(sourceOf({ model: { type: 'Unigram', unk_id: 0, vocab: unigram } }).writesBytes, false);
  });

  it('is whether pieces are words, and entries bytes', () => {
    const split = sourceOf({ model: bpe({}), pre_tokenizer: { type: 'WhitespaceSplit' } });
    assert.deepEqual([split.splitsText, split.isByteLevel], [true, false]);
    assert.equal(sourceOf({ model: bpe({}) }).splitsText, false);
    const replaced = { normalizer: { type: 'Replace', pattern: { String: ' ' }, content: '▁' } };
    assert.equal(
      sourceOf({ model: bpe({}), ...replaced, pre_tokenizer: { type: 'WhitespaceSplit' } }).splitsText,
      false,
    );
    assert.equal(sourceOf({ model: bpe({}), decoder: { type: 'ByteLevel' } }).isByteLevel, true);
  });

  it('is where new ids begin: after those of the model and of added tokens', () => {
    assert.equal(expandable(pipelineOf(smallBpe()).parts, 'append').idEnd, 265);
    const { idEnd } = sourceOf({ model: bpe({}), added_tokens: [{ id: 0, content: '?', special: true }] });
    assert.equal(idEnd, 259);
  });

  it('is refused, with the reason, where it could not be done soundly', () => {
    const affix = (name: string) => () => sourceOf({ model: { ...bpe({}), [name]: '##' } });
    const reason = /^Error: its entries say where words begin or end \(##\), and new entries could not$/;
    assert.throws(affix('continuing_subword_prefix'), reason);
    assert.throws(affix('end_of_word_suffix'), reason);
    const added = (content: string) => () => sourceOf({ model: bpe({}), added_tokens: [{ id: 259, content }] });
    assert.throws(
      added('漢'),
      /^Error: its added token "漢" is a single character and no entry of the model: it could/,
    );
    assert.equal(added('a')().idEnd, 259, 'it is an entry');
    assert.equal(added('漢字')().idEnd, 260);
    const unigram =
      (vocab: unknown[], rule: 'append' | 'prepend' = 'append') =>
      () =>
        sourceOf({ model: { type: 'Unigram', unk_id: 0, vocab } }, rule);
    assert.throws(unigram([['?', 0]], 'prepend'), /^Error: a Unigram model has no merges to put before the old ones/);
    assert.throws(
      unigram([
        ['unk', 0],
        ['ab', -1],
      ]),
      /its piece "ab" has the character "a", which is no piece itself/,
    );
    // What is written in angle brackets is no text, and the unknown token may be anything.
    assert.ok(
      unigram([
        ['unk', 0],
        ['a', -1],
        ['<0x41>', -2],
      ])(),
    );
    assert.throws(
      unigram([
        ['unk', 0],
        ['a', -1],
        ['<a', -2],
      ]),
      /"<"/,
    );
  });
});
