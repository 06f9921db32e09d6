import assert from 'node:assert/strict';
import fc from 'fast-check';
import { estimateVocabulary } from '../../../../src/vocabulary/scalingLaws/estimateVocabulary';
import type { VocabularyEstimateInput } from '../../../../src/vocabulary/scalingLaws/checkEstimateInput';
import { tableEmbeddingWidth } from '../../../../src/vocabulary/scalingLaws/embeddingWidth';

function result(input: VocabularyEstimateInput) {
  const answer = estimateVocabulary(input);
  assert.ok('result' in answer, JSON.stringify(answer));
  return answer.result;
}

function refusedField(parameters: number, embeddingWidth?: number) {
  const answer = estimateVocabulary(embeddingWidth === undefined ? { parameters } : { parameters, embeddingWidth });
  assert.ok('refusal' in answer, `${parameters} ${embeddingWidth ?? ''}`);
  assert.match(answer.refusal.message, /\.$/);
  return answer.refusal.field;
}

describe('vocabulary estimate', () => {
  it('gives the three approaches, their span and what they assume', () => {
    const { approaches, ...rest } = result({ parameters: 7e9 });
    assert.deepEqual(
      approaches.map(each => each.vocabularySize),
      [62281, 67450, 59548],
    );
    assert.equal(rest.lowest, 59548);
    assert.equal(rest.highest, 67450);
    assert.equal(rest.embeddingWidth, 4096);
    assert.equal(rest.embeddingWidthSource, 'table');
    assert.ok(Math.abs(rest.training.flops / 7.052e21 - 1) < 1e-3);
    for (const { vocabularySize, vocabularyParameters } of approaches)
      assert.ok(Math.abs(vocabularyParameters - vocabularySize * 4096) <= 2048);
  });

  it('takes a given width: the parameters stay, the sizes follow', () => {
    const half = result({ parameters: 7e9, embeddingWidth: 8192 });
    const whole = result({ parameters: 7e9 });
    assert.equal(half.embeddingWidthSource, 'given');
    half.approaches.forEach((each, index) => {
      assert.equal(each.vocabularyParameters, whole.approaches[index]!.vocabularyParameters);
      assert.ok(Math.abs(each.vocabularySize * 2 - whole.approaches[index]!.vocabularySize) <= 2);
    });
  });

  it('says where it extrapolates, and doubts the third fit always', () => {
    const notes = (input: VocabularyEstimateInput) => result(input).notes.join('\n');
    const inside = notes({ parameters: 302e6 });
    assert.doesNotMatch(inside, /Extrapolated/);
    assert.match(inside, /English/);
    assert.match(inside, /Approach 3: .*V\/1000/);
    assert.match(notes({ parameters: 7e9 }), /Extrapolated: .* 33 million to 1\.13 billion/);
    assert.match(notes({ parameters: 20e6 }), /Extrapolated/);
    assert.match(notes({ parameters: 302e6, embeddingWidth: 64 }), /Extrapolated: .* 96 thousand/);
    assert.match(notes({ parameters: 70e9 }), /Approach 3:/);
  });

  it('refuses what is no model, naming the field', () => {
    for (const parameters of [0, -7e9, NaN, Infinity, 1e99, 9_999_999])
      assert.equal(refusedField(parameters), 'parameters');
    for (const width of [0, -1, 4096.5, NaN, Infinity, 1e99, 63])
      assert.equal(refusedField(7e9, width), 'embeddingWidth');
    assert.equal(refusedField(1e7, 65_536), 'embeddingWidth'); // fewer entries than there are bytes
    assert.equal(refusedField(NaN, NaN), 'parameters');
  });

  it('refuses a budget or a size to compare that makes no sense', () => {
    const refused = (input: VocabularyEstimateInput): string => {
      const answer = estimateVocabulary(input);
      assert.ok('refusal' in answer, JSON.stringify(input));
      assert.match(answer.refusal.message, /\.$/);
      return answer.refusal.field;
    };
    for (const kind of ['flops', 'tokens', 'characters'] as const) {
      for (const amount of [0, -1e21, NaN, Infinity, 1e99, 1e5])
        assert.equal(refused({ parameters: 7e9, training: { kind, amount } }), 'training', `${amount} ${kind}`);
    }
    assert.equal(refused({ parameters: 1e13, training: { kind: 'tokens', amount: 1e6 } }), 'training');
    for (const size of [0, -1, 0.5, NaN, 1e99])
      assert.equal(refused({ parameters: 7e9, compared: [size] }), 'compared');
  });

  it('sends other than compute-optimal training through approach 3 alone', () => {
    const { training: optimal, approaches } = result({ parameters: 2.87e9, embeddingWidth: 3200 });
    assert.equal(optimal.regime, 'optimal');
    assert.ok(approaches.every(each => each.counts));
    const rows = [
      ['under', 2.8e20, 15.8e9, 60.8e9, 24_000],
      ['over', 2.3e21, 127e9, 517.5e9, 43_000],
    ] as const; // Tables 2 and 3
    for (const [regime, flops, tokens, characters, size] of rows) {
      const amounts = { flops, tokens, characters };
      for (const kind of ['flops', 'tokens', 'characters'] as const) {
        const training = { kind, amount: amounts[kind] };
        const budgeted = result({ parameters: 2.87e9, embeddingWidth: 3200, training });
        assert.equal(budgeted.training.regime, regime);
        assert.equal(budgeted.lowest, budgeted.highest);
        assert.ok(Math.abs(budgeted.lowest / size - 1) < 0.02, `${kind}: ${budgeted.lowest}`);
        assert.deepEqual(
          budgeted.approaches.map(each => each.counts),
          [false, false, true],
        );
        // The first two stay where compute-optimal training has them.
        assert.equal(budgeted.approaches[0]!.vocabularySize, approaches[0]!.vocabularySize);
        assert.match(budgeted.notes[0]!, /approach 3 only/);
        for (const each of ['flops', 'tokens', 'characters'] as const)
          assert.ok(Math.abs(budgeted.training[each] / amounts[each] - 1) < 0.02, `${kind} as ${each}`);
      }
    }
  });

  it('marks budgets far from those of the paper', () => {
    const notes = (amount: number) => result({ parameters: 302e6, training: { kind: 'tokens', amount } }).notes.join();
    assert.doesNotMatch(notes(10e9), /Extrapolated/);
    assert.match(notes(1e12), /Extrapolated: the paper checked predictions/);
  });

  it('pads the sizes and gives their share of the model', () => {
    const { approaches, corrected } = result({ parameters: 7e9 });
    for (const { vocabularySize, vocabularyParameters, padded, share } of [...approaches, corrected]) {
      assert.equal(padded.to64, Math.ceil(vocabularySize / 64) * 64);
      assert.equal(padded.to128, Math.ceil(vocabularySize / 128) * 128);
      assert.equal(share, vocabularyParameters / (7e9 + vocabularyParameters));
    }
    assert.ok(Math.abs(corrected.vocabularySize / 31_600 - 1) < 0.005); // the refit's 31.6K
  });

  it('says what sizes lose, and how flat it is around the best one', () => {
    const sizes = [32_000, 59_548, 200_019];
    const { compared, flat } = result({ parameters: 7e9, compared: sizes });
    assert.deepEqual(
      compared.map(each => each.vocabularySize),
      sizes,
    );
    const lost = compared.map(each => each.lost.published);
    assert.ok(lost[1]! < 1e-6 && lost[0]! > 0.01 && lost[0]! < 0.011 && lost[2]! > 0.04, lost.join());
    assert.ok(flat.published.lowest < 32_500 && flat.published.highest > 100_000);
    assert.ok(flat.corrected.lowest < flat.published.lowest && flat.corrected.highest < flat.published.highest);
  });

  it('answers or refuses whatever is typed, with nothing that is no number', () => {
    const number = fc.oneof(
      fc.double(),
      fc.double({ min: 0, max: 32, noNaN: true }).map(exponent => 10 ** exponent),
      fc.integer({ min: 1, max: 200_000 }),
    );
    const inputs = fc.record(
      {
        parameters: fc.oneof(
          number,
          fc.double({ min: 7, max: 13, noNaN: true }).map(exponent => 10 ** exponent),
        ),
        embeddingWidth: number,
        training: fc.record({ kind: fc.constantFrom('flops', 'tokens', 'characters'), amount: number }),
        compared: fc.array(number, { maxLength: 2 }),
      },
      { requiredKeys: ['parameters'] },
    );
    fc.assert(
      fc.property(inputs, input => {
        const answer = estimateVocabulary(input);
        if ('refusal' in answer) assert.match(answer.refusal.message, /\.$/);
        else assert.doesNotMatch(JSON.stringify(answer.result), /null/); // JSON for NaN and Infinity
      }),
      { numRuns: 2000 },
    );
  });

  it('answers for every size between its bounds at the width of the table', () => {
    for (let parameters = 1e7; parameters <= 1e13; parameters *= 1.37) {
      const { approaches, embeddingWidth } = result({ parameters });
      assert.equal(embeddingWidth, tableEmbeddingWidth(parameters));
      for (const { vocabularySize } of approaches) assert.ok(vocabularySize >= 256 && vocabularySize < 1e8);
    }
  });
});
