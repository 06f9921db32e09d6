import assert from 'node:assert/strict';
import { premium } from '../../../../src/analysis/lists/premium';
import { type MetricId, metrics, type MetricValues, metricValues } from '../../../../src/analysis/metrics/metrics';
import { type TokenProfile, TokenProfileBuilder } from '../../../../src/analysis/profile/tokenProfile';
import { wordSpans } from '../../../../src/analysis/profile/wordSpans';
import { encodingOfTokens } from '../../../support/encodingOfTokens';

/** The profile of a text given by its tokens. */
function profileOf(tokens: readonly string[]): TokenProfile {
  const text = tokens.join('');
  const builder = new TokenProfileBuilder(true);
  builder.add({ text, start: 0, words: wordSpans(text), encoding: encodingOfTokens(tokens) });
  return builder.build();
}

const a = ['the', ' token', 'izer', ' token', 'ize', 's', ' the', ' token', 's'];
const b = ['th', 'e', ' to', 'ken', 'iz', 'er', ' to', 'ken', 'iz', 'es', ' the', ' to', 'kens'];

/** Worked by hand for "the tokenizer tokenizes the tokens", with a vocabulary of 32,000 entries. */
const worked: readonly (readonly [
  tokens: readonly string[],
  values: Omit<MetricValues, 'boundaryF1' | 'sequenceLength'>,
])[] = [
  [
    a,
    {
      tokenCount: 9,
      fertility: 1.8,
      tokenBytes: 34 / 9,
      charactersPerToken: 34 / 9,
      wholeWords: 0.4,
      splitWords: 0.6,
      continuationShare: 4 / 9,
      superwordShare: 0,
      distinctTokens: 6,
      typeTokenRatio: 6 / 9,
      seenBefore: 3 / 9,
      utilisation: 6 / 32_000,
      entropy: 2.4193819456463714,
      entropyOfTypes: 0.935944697445866,
      entropyOfVocabulary: 0.16166088589997332,
      renyiOfTypes: 0.8425316106767714,
      renyiOfVocabulary: 0.1455261266530293,
      countInequality: 0.24074074074074073,
    },
  ],
  [
    b,
    {
      tokenCount: 13,
      fertility: 2.6,
      tokenBytes: 34 / 13,
      charactersPerToken: 34 / 13,
      wholeWords: 0.2,
      splitWords: 0.8,
      continuationShare: 8 / 13,
      superwordShare: 0,
      distinctTokens: 9,
      typeTokenRatio: 9 / 13,
      seenBefore: 4 / 13,
      utilisation: 9 / 32_000,
      entropy: 3.0269868333592873,
      entropyOfTypes: 0.9549080284177108,
      entropyOfVocabulary: 0.20226048804281785,
      renyiOfTypes: 0.8856126768192798,
      renyiOfVocabulary: 0.187582936680493,
      countInequality: 0.2222222222222222,
    },
  ],
];

describe('the metrics of a text under a tokenizer', () => {
  for (const [tokens, values] of worked) {
    it(`are those worked by hand for ${tokens.length} tokens`, () => {
      const found = metricValues({ profile: profileOf(tokens), vocabularySize: 32_000 });
      assert.deepEqual(Object.keys(found), Object.keys(values));
      for (const [id, value] of Object.entries(values)) {
        assert.ok(Math.abs(found[id as MetricId]! - value) < 1e-12, `${id}: ${found[id as MetricId]}, not ${value}`);
      }
    });
  }

  it('count a word inside a superword as whole, and the superword once', () => {
    const found = metricValues({ profile: profileOf(['in', ' the end', 'ing']) });
    assert.equal(found.wholeWords, 2 / 3);
    assert.equal(found.continuationShare, 1 / 3);
    assert.equal(found.superwordShare, 1 / 3);
  });

  it('are left out where there is nothing to divide by: the empty text, no vocabulary, one token', () => {
    assert.deepEqual(metricValues({ profile: profileOf([]), vocabularySize: 10 }), {
      tokenCount: 0,
      distinctTokens: 0,
      utilisation: 0,
    });
    const one = metricValues({ profile: profileOf(['one']) });
    assert.deepEqual([one.utilisation, one.entropyOfTypes, one.entropyOfVocabulary], [undefined, undefined, undefined]);
    assert.deepEqual([one.entropy, one.countInequality], [0, 0]);
  });

  it('have a title of their own, a unit, a formula, a source, and an explanation in a sentence', () => {
    for (const { title, unit, formula, source, explanation } of metrics) {
      for (const text of [title, unit, formula, source]) assert.match(text, /\S/);
      assert.match(explanation, /^[A-Z].*\.$/);
    }
    for (const key of ['id', 'title'] as const) {
      assert.equal(new Set(metrics.map(each => each[key])).size, metrics.length);
    }
  });

  it('have the length beside the baseline, and the premium of a language', () => {
    const besideA = metricValues({ profile: profileOf(b), baselineTokens: 9 }).sequenceLength!;
    assert.ok(Math.abs(besideA - 1.4444444444444444) < 1e-12);
    assert.ok(Math.abs(premium(13, 9)! - 1.4444444444444444) < 1e-12);
    assert.equal(metricValues({ profile: profileOf(b), baselineTokens: 0 }).sequenceLength, undefined);
  });

  it('never read as more than there is', () => {
    const boundaries = { own: 12, others: 8, shared: 6 };
    const values = metricValues({ profile: profileOf(a), vocabularySize: 32_000, boundaries, baselineTokens: 9 });
    assert.equal(values.boundaryF1, 0.6);
    const texts = Object.fromEntries(metrics.map(({ id, format }) => [id, format(values[id]!)]));
    assert.equal(texts['wholeWords'], '40 %');
    assert.equal(texts['utilisation'], '<0.1 %');
    assert.equal(texts['entropy'], '2.42');
    assert.equal(texts['distinctTokens'], '6');
  });
});
