import assert from 'node:assert/strict';
import { readTokenizerJson } from '../../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { scannerNames } from '../../../../src/engine/scanners/scannerTable';
import { byteLevelSection, metaspaceSection } from '../../../../src/training/export/preTokenizerSection';
import { tokenizerJson } from '../../../../src/training/export/writeTokenizerJson';
import type { TrainedTokenizer } from '../../../../src/training/trainedTokenizer';
import { sharedReference, skipWithoutShared } from '../../../support/publishedTokenizers';
import { vocabularyOf } from '../../../support/randomVocabulary';
import { withMerges, withPieces } from './handMade';

const info = { id: 'test', name: 'test', kind: 'added', description: '' } as const;

describe('tokenizer.json of a trained tokenizer', () => {
  it('has all its sections, and its entries a line each in order of their ids', () => {
    const text = tokenizerJson(
      withMerges([
        ['1', '2'],
        ['_', '_'],
      ]),
    );
    const json = JSON.parse(text) as Record<string, unknown>;
    assert.deepEqual(Object.keys(json), [
      'version',
      'truncation',
      'padding',
      'added_tokens',
      'normalizer',
      'pre_tokenizer',
      'post_processor',
      'decoder',
      'model',
    ]);
    assert.deepEqual([json['version'], json['truncation'], json['padding']], ['1.0', null, null]);
    assert.deepEqual([json['normalizer'], json['post_processor']], [null, null]);
    const model = json['model'] as Record<string, unknown>;
    assert.deepEqual(
      { ...model, vocab: undefined, merges: undefined },
      {
        type: 'BPE',
        dropout: null,
        unk_token: null,
        continuing_subword_prefix: null,
        end_of_word_suffix: null,
        fuse_unk: false,
        byte_fallback: false,
        ignore_merges: false,
        vocab: undefined,
        merges: undefined,
      },
    );
    const ids = Array.from(text.matchAll(/^ {6}".+": (\d+),?$/gm), ([, id]) => Number(id));
    assert.deepEqual(
      ids,
      Array.from({ length: 258 }, (_, id) => id),
    );
    assert.match(text, /\n {6}"1 2",\n {6}"_ _"\n/);
  });

  it('keeps an entry that every object inherits', () => {
    const merges = [
      ['_', '_'],
      ['p', 'r'],
      ['o', 't'],
      ['pr', 'ot'],
      ['prot', 'o'],
      ['__', 'proto'],
      ['__proto', '__'],
    ] as const;
    const json: unknown = JSON.parse(tokenizerJson(withMerges(merges, { preTokenizer: { name: 'none' } })));
    assert.deepEqual([...readTokenizerJson(json, info).encode('__proto__').ids], [262]);
  });

  it('normalizes where the recipe says so', () => {
    const json = JSON.parse(tokenizerJson(withMerges([], { normalizer: 'NFKC' }))) as Record<string, unknown>;
    assert.deepEqual(json['normalizer'], { type: 'NFKC' });
  });

  it('says of added tokens whether they are whole words', () => {
    const addedTokens = [
      { content: '1998', special: false, singleWord: true },
      { content: ' 1998', special: false },
    ];
    const json = JSON.parse(tokenizerJson(withMerges([], { addedTokens }))) as {
      added_tokens: Record<string, unknown>[];
    };
    assert.deepEqual(
      json.added_tokens.map(token => token['single_word']),
      [true, false],
    );
  });

  it('writes Unigram with its pieces, scores and unknown token, and reads back', () => {
    const text = tokenizerJson(withPieces());
    const { model } = JSON.parse(text) as { model: Record<string, unknown> };
    assert.deepEqual(model['vocab'], [
      ['<unk>', 0],
      ['▁', -2],
      ['a', -3],
      ['b', -3.5],
      ['▁a', -2.5],
      ['ab', -4],
    ]);
    assert.deepEqual(Object.keys(model), ['type', 'unk_id', 'vocab', 'byte_fallback']);
    assert.equal(model['type'], 'Unigram');
    assert.equal(model['unk_id'], 0);
    assert.equal(model['byte_fallback'], false);
    const ours = readTokenizerJson(JSON.parse(text), info);
    assert.deepEqual([...ours.encode('a ab').ids], [2, 1, 5]);
    assert.equal(ours.decode([2, 1, 5]), 'a ab');
  });

  it('has byte fallback where the model has', () => {
    const optionOf = (byteFallback: boolean): unknown =>
      (JSON.parse(tokenizerJson(withPieces([], {}, byteFallback))) as { model: Record<string, unknown> }).model[
        'byte_fallback'
      ];
    assert.deepEqual([optionOf(true), optionOf(false)], [true, false]);
  });

  it('looks whole pieces up where an entry is made by no merge', () => {
    const optionOf = (
      { recipe, model }: TrainedTokenizer,
      mergeLefts: (merges: Uint32Array) => Uint32Array,
    ): unknown => {
      assert.ok(model.type === 'BPE');
      const { mergeRights, mergeResults, ...rest } = model.vocabulary;
      const vocabulary = {
        ...rest,
        mergeLefts: mergeLefts(rest.mergeLefts),
        mergeRights: mergeLefts(mergeRights),
        mergeResults: mergeLefts(mergeResults),
      };
      const text = tokenizerJson({ recipe, model: { type: 'BPE', vocabulary } });
      return (JSON.parse(text) as { model: Record<string, unknown> }).model['ignore_merges'];
    };
    const trained = withMerges([['a', 'b']]);
    assert.equal(
      optionOf(trained, merges => merges),
      false,
    );
    assert.equal(
      optionOf(trained, merges => merges.slice(1)),
      true,
    );
  });

  it('leaves out ids that are not in use', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));
    const vocabulary = vocabularyOf([...bytes, new Uint8Array(0), Uint8Array.of(0x61, 0x62)], [[0x61, 0x62, 257]]);
    const text = tokenizerJson({ ...withMerges([]), model: { type: 'BPE', vocabulary } });
    const { vocab, merges } = (JSON.parse(text) as { model: { vocab: Record<string, number>; merges: string[] } })
      .model;
    assert.equal(Object.keys(vocab).length, 257);
    assert.deepEqual([vocab[''], vocab['a'], vocab['ab'], merges], [undefined, 0x61, 257, ['a b']]);
  });

  it('refuses a score that JSON cannot have', () => {
    assert.throws(() => tokenizerJson(withPieces([['c', -Infinity]])), /"c" has no finite score/);
  });
});

describe('the pre_tokenizer of a trained tokenizer', () => {
  it('is there for every pre-tokenizer that has a name', () => {
    for (const name of scannerNames) assert.ok(byteLevelSection({ name }), name);
    assert.throws(() => byteLevelSection({ name: 'nonsense' }), /"nonsense" cannot be written/);
  });

  it('is SuperBPE’s as published, whatever the first stage split by', function () {
    skipWithoutShared(this);
    const reference = sharedReference('superbpe-sections.json') as Record<string, Record<string, unknown>>;
    const superwords = { transitionSize: 256, style: 'paper', maximumWords: 4 } as const;
    const json = JSON.parse(tokenizerJson(withMerges([], { kind: 'superbpe', superwords }))) as Record<string, unknown>;
    const published = reference['superbpe_tNNk_V200k']!;
    for (const part of ['normalizer', 'pre_tokenizer', 'post_processor', 'decoder']) {
      assert.deepEqual(json[part], published[part], part);
    }
    const { stage1_regex, stage2_regex } = reference['released_128k_recipe']!;
    for (const [name, Regex] of [
      ['superbpe128k-stage1', stage1_regex],
      ['superbpe128k-stage2', stage2_regex],
    ] as const) {
      const { pretokenizers } = byteLevelSection({ name }) as { pretokenizers: unknown[] };
      assert.deepEqual(pretokenizers[0], { type: 'Split', pattern: { Regex }, behavior: 'Isolated', invert: false });
    }
    const later = { kind: 'superbpe', superwords: { ...superwords, style: 'released128k' } } as const;
    const { pre_tokenizer } = JSON.parse(tokenizerJson(withMerges([], later))) as Record<string, unknown>;
    assert.deepEqual(pre_tokenizer, byteLevelSection({ name: 'superbpe128k-stage2' }));
  });

  it('is that of the other tokenizer as it was', () => {
    const digits = { type: 'Digits', individual_digits: true };
    const bytes = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };
    const section = { type: 'Sequence', pretokenizers: [{ type: 'Sequence', pretokenizers: [digits, bytes] }] };
    assert.equal(byteLevelSection({ section, from: 'x' }), section);
  });

  it('is the byte alphabet alone where nothing is split', () => {
    const bytes = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };
    assert.deepEqual(byteLevelSection({ name: 'none' }), bytes);
    assert.deepEqual(byteLevelSection({ section: null, from: 'x' }), bytes);
  });

  it('writes spaces as ▁ after any pre-tokenizer of Unigram', () => {
    const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'never', split: false };
    assert.deepEqual(metaspaceSection({ name: 'metaspace' }), { ...metaspace, split: true });
    assert.deepEqual(metaspaceSection({ name: 'none' }), metaspace);
    const { pretokenizers } = metaspaceSection({ name: 'gpt2' }) as { pretokenizers: unknown[] };
    assert.deepEqual(pretokenizers[1], metaspace);
    assert.throws(() => metaspaceSection({ section: null, from: 'x' }), /pre-tokenizer of another/);
  });
});
