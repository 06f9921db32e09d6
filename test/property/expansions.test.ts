import assert from 'node:assert/strict';
import { rowPlans } from '../../src/vocabulary/resize/expand/rows/rowPlans';
import { expanded, randomBpeJson, randomUnigramJson } from '../support/expansions';
import { runs } from '../support/nightly';
import { pick, random, type Random } from '../support/random';

const SEED = 20_261_124;
const alphabets = ['ab', 'abc', 'abcdefgh', 'éßa', 'กขค'].map(text => Array.from(text));

function randomText(next: Random, alphabet: readonly string[], length: number): string {
  const characters = [...alphabet, ...alphabet, ' ', 'ሀ', 'ለ', '7', '\n', '😀'];
  let text = '';
  // Repeated parts, so that there is something to learn.
  const words = Array.from({ length: 6 }, () =>
    Array.from({ length: 1 + next(6) }, () => pick(next, characters)).join(''),
  );
  while (text.length < length) text += next(4) === 0 ? pick(next, characters) : pick(next, words);
  return next(5) === 0 ? `${text}<added>${text}<s>` : text;
}

describe('expansions of random vocabularies', () => {
  it('make no text longer with new merges behind the old ones, and leave alone what has no new entry', async () => {
    const next = random(SEED);
    let shorter = 0;
    let same = 0;
    for (let round = 0; round < runs(40); round++) {
      const alphabet = pick(next, alphabets);
      const ignoreMerges = next(3) === 0;
      const json = randomBpeJson(next, {
        merges: next(40),
        alphabet,
        byteFallback: next(2) === 0,
        ignoreMerges,
        unmerged: next(4),
      });
      const learning = randomText(next, alphabet, 300);
      const { old, now, learnt, source } = await expanded(json, learning, { rule: 'append', entries: next(30) });
      const saved = learnt.additions.reduce((sum, each) => sum + each.saved, 0);
      if (!ignoreMerges) {
        assert.equal(now.count(learning), old.count(learning) - saved, 'what learning says of its own text');
      }
      const leadsToOld = learnt.additions.some(each => each.kind === 'merge' && !each.isNew);
      for (let probe = 0; probe < 20; probe++) {
        const text = randomText(next, alphabet, next(60));
        const before = [...old.encode(text).ids];
        const after = [...now.encode(text).ids];
        assert.ok(after.length <= before.length, `${JSON.stringify(text)} has ${before.length}, then ${after.length}`);
        if (after.length < before.length) shorter++;
        else if (!leadsToOld) {
          assert.deepEqual(after, before, JSON.stringify(text));
          same++;
        }
        if (source.writesBytes) assert.deepEqual(now.decodeBytes(after), old.decodeBytes(before));
      }
    }
    assert.ok(shorter > runs(100) && same > runs(100), `${shorter} shorter, ${same} the same`);
  });

  it('keep all old ids, and plan each new row as a sum of old ones', async () => {
    const next = random(SEED + 1);
    for (let round = 0; round < runs(40); round++) {
      const alphabet = pick(next, alphabets);
      const json = randomBpeJson(next, { merges: next(30), alphabet, byteFallback: next(2) === 0 });
      const rule = pick(next, ['append', 'prepend'] as const);
      const { old, now, source, segments, expansion } = await expanded(json, randomText(next, alphabet, 300), {
        rule,
        entries: 20,
      });
      for (let id = 0; id < source.idEnd; id++) {
        const token = old.parts.addedVocabulary.token(id)?.content ?? old.parts.model.idToToken(id);
        assert.equal(now.parts.addedVocabulary.token(id)?.content ?? now.parts.model.idToToken(id), token);
      }
      const plans = await rowPlans(source, segments, expansion);
      assert.equal(plans.length, expansion.entries.length);
      for (const [index, { id, token }] of expansion.entries.entries()) {
        assert.equal(id, source.idEnd + index);
        assert.equal(now.parts.model.idToToken(id), token);
        for (const plan of [plans[index]!.mean, plans[index]!.merge, plans[index]!.align]) {
          assert.ok(Math.abs(plan.weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-9);
        }
      }
    }
  });

  it('make no text longer with new pieces of a Unigram model', async () => {
    const next = random(SEED + 2);
    let shorter = 0;
    let same = 0;
    for (let round = 0; round < runs(60); round++) {
      const alphabet = pick(next, alphabets);
      const json = randomUnigramJson(next, alphabet, next(30));
      const learning = randomText(next, alphabet, 300);
      const { old, now, source, learnt } = await expanded(json, learning, { rule: 'append', entries: 1 + next(30) });
      const saved = learnt.additions.reduce((sum, each) => sum + each.saved, 0);
      assert.ok(now.count(learning) <= old.count(learning) - saved, 'the best way saves at least what merging would');
      assert.equal(now.parts.addedVocabulary.idOf('<mask>'), old.parts.addedVocabulary.idOf('<mask>'));
      for (let probe = 0; probe < 20; probe++) {
        const text = randomText(next, alphabet, next(60));
        const before = [...old.encode(text).ids];
        const after = [...now.encode(text).ids];
        assert.ok(after.length <= before.length, `${JSON.stringify(text)} has ${before.length}, then ${after.length}`);
        if (after.length < before.length) shorter++;
        if (after.some(id => id >= source.idEnd)) continue;
        // The same pieces in another order are a way that is exactly as good: `a aa` and `aa a`.
        assert.deepEqual(after.toSorted(), before.toSorted(), JSON.stringify(text));
        same++;
      }
    }
    assert.ok(shorter > runs(100) && same > runs(100), `${shorter} shorter, ${same} the same`);
  });
});
