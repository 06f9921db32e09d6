import assert from 'node:assert/strict';
import { UnigramModel } from '../../../../../src/engine/models/unigram/unigramModel';
import { expandable } from '../../../../../src/vocabulary/resize/expand/expandable';
import { expandedMerges } from '../../../../../src/vocabulary/resize/expand/expandedMerges';
import { expandedScores, expandedTokens } from '../../../../../src/vocabulary/resize/expand/expandedModel';
import { expansionOf } from '../../../../../src/vocabulary/resize/expand/expansion';
import type { Addition } from '../../../../../src/vocabulary/resize/expand/learn/additions';
import { MissingCharacters } from '../../../../../src/vocabulary/resize/expand/learn/missingCharacters';
import { pipelineOf, smallBpe } from '../../../../support/expansions';
import { tokenizerJson } from '../../../../support/reference';

/** A merge of the ids that entries have while learning. */
const merge = (left: number, right: number, result: number, isNew = true): Addition => ({
  kind: 'merge',
  left,
  right,
  result,
  isNew,
  saved: 5,
});

describe('an expanded BPE', () => {
  const source = expandable(pipelineOf(smallBpe()).parts, 'append');
  const id = (token: string): number => source.model.tokenToId(token)!;
  const missing = new MissingCharacters(source.idEnd);
  missing.idOf('ሀ');
  // While learning: 265 is the character, 266 an entry that is used no more, 267 and 268 are made of others.
  const additions: Addition[] = [
    { kind: 'character', result: 265, character: 'ሀ', saved: 9 },
    merge(id('ab'), id('c'), 267),
    merge(id('a'), id('b'), id('ab'), false),
    merge(267, 265, 268),
  ];
  const named = (
    columns: { lefts: Uint32Array; rights: Uint32Array; results: Uint32Array },
    tokens: readonly (string | undefined)[],
  ) =>
    [...columns.results].map((result, rank) =>
      [columns.lefts[rank]!, columns.rights[rank]!, result].map(each => tokens[each]),
    );

  for (const rule of ['append', 'prepend'] as const) {
    it(`has new entries after all old ids, and its merges in their order: ${rule}`, () => {
      const expansion = expansionOf(source, missing, additions, rule);
      assert.deepEqual(
        expansion.entries.map(each => [each.id, each.token]),
        [
          [265, 'ሀ'],
          [266, 'abc'],
          [267, 'abcሀ'],
        ],
      );
      const tokens = expandedTokens(source, expansion);
      assert.deepEqual(tokens.slice(262), ['ab', '▁ab', '<mask>', 'ሀ', 'abc', 'abcሀ']);
      const fresh = [
        ['ab', 'c', 'abc'],
        ['a', 'b', 'ab'],
        ['abc', 'ሀ', 'abcሀ'],
      ];
      assert.deepEqual(named(expansion.merges, tokens), fresh);
      assert.ok('mergeLefts' in source.model.parts);
      const old = [
        ['a', 'b', 'ab'],
        ['▁', 'ab', '▁ab'],
      ];
      // A pair that is there twice has the later rank for readers: of the old ones before which new ones go, it is left out.
      const expected = rule === 'append' ? [...old, ...fresh] : [...fresh, old[1]];
      assert.deepEqual(named(expandedMerges(source.model.parts, expansion), tokens), expected);
    });
  }
});

describe('an expanded Unigram model', () => {
  const vocab = [
    ['<unk>', 0],
    ['a', -3],
    ['b', -4],
    ['c', -5],
    ['ab', -6],
  ];
  const json = tokenizerJson({
    model: { type: 'Unigram', unk_id: 0, vocab },
    added_tokens: [{ id: 5, content: '<mask>', special: true }],
  });
  const source = expandable(pipelineOf(JSON.stringify(json)).parts, 'append');

  it('gives new pieces a little more than their best split, and added tokens the worst score', () => {
    assert.ok(source.model instanceof UnigramModel);
    const expansion = expansionOf(source, new MissingCharacters(6), [merge(4, 3, 6), merge(6, 1, 7)], 'append');
    assert.deepEqual(
      expansion.entries.map(({ token }) => token),
      ['abc', 'abca'],
    );
    assert.equal(expansion.merges.results.length, 0);
    const scores = [...expandedScores(source.model, source, expansion)];
    assert.deepEqual(scores.slice(0, 6), [0, -3, -4, -5, -6, -6], 'the worst is that of `ab`');
    // `ab c` is -11 in two tokens, `ab c a` -14 in three.
    assert.ok(Math.abs(scores[6]! - (-11 + 1e-6)) < 1e-12, `${scores[6]}`);
    assert.ok(Math.abs(scores[7]! - (-14 + 2e-6)) < 1e-12, `${scores[7]}`);
  });
});
