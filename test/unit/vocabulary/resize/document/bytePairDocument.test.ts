import assert from 'node:assert/strict';
import type { BytePairVocabulary } from '../../../../../src/engine/bytePairVocabulary';
import { byteLevelSection } from '../../../../../src/training/export/preTokenizerSection';
import { GrowingVocabulary } from '../../../../../src/training/merges/growingVocabulary';
import { bytePairDocument } from '../../../../../src/vocabulary/resize/document/bytePairDocument';
import { documentText } from '../../../../../src/vocabulary/resize/document/documentText';
import { withMerges } from '../../../training/export/handMade';

/** The bytes in byte-level order, so that `a` is 64, and these merges. */
function vocabularyOf(...merges: readonly (readonly [string, string])[]): BytePairVocabulary {
  const { model } = withMerges(merges);
  assert.ok(model.type === 'BPE');
  return model.vocabulary;
}

/** Another entry after all of a vocabulary, which no merge makes; of no bytes, a gap. */
function withEntry(vocabulary: BytePairVocabulary, text: string): BytePairVocabulary {
  const entry = Buffer.from(text, 'latin1');
  const bytes = Uint8Array.from([...vocabulary.bytes, ...entry]);
  return { ...vocabulary, bytes, offsets: Uint32Array.from([...vocabulary.offsets, bytes.length]) };
}

const special = (vocabulary: BytePairVocabulary, tokens: Record<string, number>): BytePairVocabulary => ({
  ...{ ...vocabulary, specialTokens: new Map(Object.entries(tokens)) },
});

describe('the document of a byte-level vocabulary', () => {
  const small = vocabularyOf(['a', 'b'], [' ', 'ab']);

  it('has its entries in the byte alphabet, its merges, and the sections of its readers', () => {
    const { json, model, added } = bytePairDocument(small, 'gpt2');
    assert.deepEqual(
      model.tokens.slice(255),
      ['Ń', 'ab', 'Ġab'].map((token, index) => (index === 0 ? model.tokens[255] : token)),
    );
    assert.equal(model.tokens[64], 'a');
    assert.ok(model.type === 'BPE');
    const { lefts, rights, results } = model.merges;
    assert.deepEqual(
      [[...lefts], [...rights], [...results]],
      [
        [64, 220],
        [65, 256],
        [256, 257],
      ],
    );
    assert.deepEqual(added, []);
    assert.deepEqual(json['pre_tokenizer'], byteLevelSection({ name: 'gpt2' }));
    assert.deepEqual(json['decoder'], {
      type: 'ByteLevel',
      add_prefix_space: true,
      trim_offsets: true,
      use_regex: true,
    });
    const { vocab, merges, ...rest } = json['model'] as Record<string, unknown>;
    assert.deepEqual([vocab, merges], [{}, []]);
    assert.deepEqual(rest, {
      ...{ type: 'BPE', dropout: null, unk_token: null, continuing_subword_prefix: null, end_of_word_suffix: null },
      ...{ fuse_unk: false, byte_fallback: false, ignore_merges: false },
    });
  });

  it('has special tokens among the entries, by their ids, though these leave gaps', () => {
    const { model, added } = bytePairDocument(special(small, { '<|b|>': 261, '<|a|>': 259 }), 'gpt2');
    assert.deepEqual(model.tokens.slice(257), ['Ġab', undefined, '<|a|>', undefined, '<|b|>']);
    assert.deepEqual(
      added.map(({ id, content, special: is }) => [id, content, is]),
      [
        [259, '<|a|>', true],
        [261, '<|b|>', true],
      ],
    );
    assert.deepEqual(added[0]!.json, {
      ...{ id: 259, content: '<|a|>', single_word: false, lstrip: false, rstrip: false },
      ...{ normalized: false, special: true },
    });
    const text = documentText(bytePairDocument(special(small, { '<|a|>': 258 }), 'gpt2'));
    assert.match(text, /"<\|a\|>": 258/);
  });

  it('puts a special token into a gap of the entries', () => {
    const { model } = bytePairDocument(special(withEntry(withEntry(small, ''), 'zz'), { '<|a|>': 258 }), 'gpt2');
    assert.deepEqual(model.tokens.slice(257), ['Ġab', '<|a|>', 'zz']);
  });

  it('looks whole pieces up where an entry is made by no merge', () => {
    const { json } = bytePairDocument(withEntry(small, 'zzz'), 'gpt2');
    assert.equal((json['model'] as Record<string, unknown>)['ignore_merges'], true);
    const long = withEntry(small, 'z'.repeat(400));
    assert.equal(bytePairDocument(long, 'gpt2').model.tokens[258], 'z'.repeat(400));
  });

  it('is refused where look-up would find what merges do not make', () => {
    const growing = GrowingVocabulary.ofBytes();
    const [a, b, c] = [64, 65, 66];
    growing.add(a, b);
    const bc = growing.add(b, c);
    growing.add(a, bc); // abc, which is merged to ab and c before
    const merged = growing.finish();
    assert.equal(bytePairDocument(merged, 'gpt2').model.tokens[258], 'abc', 'without look-up it is never found');
    assert.throws(
      () => bytePairDocument(withEntry(merged, 'zzz'), 'gpt2'),
      /^Error: its entry 258 is not what its own bytes are encoded to, which tokenizer\.json cannot say$/,
    );
  });

  it('is refused where a special token is an entry of the text', () => {
    assert.throws(
      () => bytePairDocument(special(small, { ab: 258 }), 'gpt2'),
      /^Error: the special token "ab" is an entry of the text's, too, and cannot be written$/,
    );
  });

  it('is refused where a special token would be found by look-up, as one piece of a text', () => {
    const looking = withEntry(small, 'zzz');
    assert.throws(
      () => bytePairDocument(special(looking, { end: 259 }), 'gpt2'),
      /^Error: the special token "end" is one piece of a text, and would be found in it$/,
    );
    assert.equal(bytePairDocument(special(looking, { '<|end|>': 259 }), 'gpt2').added.length, 1, 'it is three pieces');
    assert.equal(bytePairDocument(special(small, { end: 259 }), 'gpt2').added.length, 1, 'nothing is looked up');
  });

  it('is refused after a pre-tokenizer that there is not', () => {
    assert.throws(() => bytePairDocument(small, 'none such'), /none such/);
  });
});
