import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { VocabularyCostInput } from '../../../../src/vocabulary/costs/costInput';
import { outputHeads, vectorQuantizedSaving } from '../../../../src/vocabulary/costs/outputHeads';
import { COST_SOURCES, vocabularyCosts } from '../../../../src/vocabulary/costs/vocabularyCosts';
import { VOCABULARY_PRESETS } from '../../../../src/vocabulary/scalingLaws/modelPresets';
import { inputOf } from './support';

function resultOf(input: VocabularyCostInput) {
  const answer = vocabularyCosts(input);
  assert.ok('result' in answer, JSON.stringify(answer));
  return answer.result;
}

describe('VQ-Logits', () => {
  it('keeps K of V vectors: 99 % fewer parameters with 1,024 of 128,256', () => {
    const input = inputOf('llama-3-8b', { codes: 1024 });
    const [full, quantized] = outputHeads(input);
    assert.equal(quantized!.parameters, 1024 * 4096);
    assert.equal(full!.parameters, 128_256 * 4096);
    assert.equal(quantized!.multiplyAdds / full!.multiplyAdds, 1024 / 128_256);
    assert.equal(quantized!.mappingBytes, 2 * 128_256);
    const saving = vectorQuantizedSaving(input);
    assert.equal((saving.savedMultiplyAdds * 100).toFixed(0), '99');
    assert.equal(saving.savedParameters, (128_256 - 1024) * 4096);
    assert.equal(saving.tokensPerCode, 128_256 / 1024);
  });

  it('saves nothing where the matrix is the input layer, too', () => {
    const tied = inputOf('gemma-2-9b', { codes: 1024 });
    assert.equal(vectorQuantizedSaving(tied).savedParameters, -1024 * 3584);
    assert.equal(outputHeads(tied)[0]!.parameters, undefined);
  });
});

describe('output heads in two steps or of two codebooks', () => {
  const [full, , twoLevel, coarseToFine, factorized] = outputHeads(inputOf('llama-3-8b', { codes: 1024 }));

  it('multiply with K + V / K vectors, and keep those of all tokens and classes', () => {
    assert.equal(twoLevel!.vectors, 1024 + 126);
    assert.equal(twoLevel!.multiplyAdds, 1150 * 4096);
    assert.equal(twoLevel!.parameters, full!.parameters! + 1024 * 4096);
    assert.equal(coarseToFine!.multiplyAdds, twoLevel!.multiplyAdds);
  });

  it('have pairs of codes enough for each token', () => {
    assert.equal(factorized!.vectors, 2 * 359);
    assert.ok(359 ** 2 >= 128_256 && 358 ** 2 < 128_256);
    assert.equal(factorized!.mappingBytes, 2 * 2 * 128_256);
  });
});

describe('what a vocabulary costs', () => {
  it('answers for every preset, with nothing that is no number', () => {
    for (const { id } of VOCABULARY_PRESETS) {
      const result = resultOf(inputOf(id));
      assert.doesNotMatch(JSON.stringify(result), /null|NaN/, id); // JSON writes NaN and Infinity as null
      assert.deepEqual(
        result.schedules.map(each => each.id),
        ['baseline', 'redistributed', 'vocabularyParallel'],
      );
    }
  });

  it('says of every row how it is computed, and where that is from', () => {
    const { layers, memory, schedules, heads } = resultOf(inputOf('llama-3-8b'));
    const rows = [...layers.parts, ...memory, ...schedules, ...heads];
    assert.equal(rows.length, 3 + 6 + 3 + 5);
    for (const { name, formula, source } of rows) {
      assert.match(`${name}: ${formula}`, /^\S.*: \S/);
      assert.ok(COST_SOURCES.includes(source), source);
    }
  });

  it('takes 12 h² a layer where the parameters are not known, and says so', () => {
    const { parameters, ...input } = inputOf('llama-2-7b');
    assert.ok(parameters);
    const unknown = resultOf(input);
    assert.equal(unknown.parametersPerLayer, 12 * 4096 ** 2);
    assert.equal(unknown.parametersSource, 'formula');
    assert.match(unknown.notes.layers.join('\n'), /12 h²/);
    assert.deepEqual(unknown.ratios.own, unknown.ratios.published);
    const known = resultOf(inputOf('llama-2-7b'));
    assert.equal(known.parametersSource, 'given');
    assert.doesNotMatch(known.notes.layers.join('\n'), /12 h²/);
  });

  it('adds the chosen multiple to 8, 64 and 128', () => {
    const multiples = (padTo: number) =>
      resultOf(inputOf('gpt-2', { padTo, tensorParallel: 2 })).padding.map(each => each.multiple);
    assert.deepEqual(multiples(128), [16, 128, 256]);
    assert.deepEqual(multiples(256), [16, 128, 256, 512]);
  });

  it('refuses what makes no sense, naming the field', () => {
    const nonsense = [0, -1, 0.5, NaN, Infinity, 1e99];
    const fields = [
      'layers',
      'width',
      'vocabularySize',
      'sequenceLength',
      'tensorParallel',
      'padTo',
      'stages',
    ] as const;
    for (const field of [...fields, 'microbatches' as const, 'codes' as const]) {
      for (const value of nonsense) assert.equal(refusedField({ [field]: value }), field, `${field} ${value}`);
    }
    for (const value of [0, -7e9, NaN, Infinity, 1e99]) assert.equal(refusedField({ parameters: value }), 'parameters');
    assert.equal(refusedField({ stages: 13 }), 'stages'); // GPT-2 has 12 layers
    assert.equal(refusedField({ codes: 50_257 }), 'codes');
  });

  it('costs more the larger the vocabulary', () => {
    const size = fc.integer({ min: 2000, max: 50_000_000 });
    fc.assert(
      fc.property(size, size, fc.boolean(), (one, other, tied) => {
        fc.pre(one !== other);
        const [small, large] = [Math.min(one, other), Math.max(one, other)].map(vocabularySize =>
          resultOf(inputOf('llama-3-8b', { vocabularySize, tied })),
        ) as [ReturnType<typeof resultOf>, ReturnType<typeof resultOf>];
        assert.ok(small.layers.parameterShare < large.layers.parameterShare);
        assert.ok(small.layers.flopsShare < large.layers.flopsShare);
        assert.ok(small.schedules[0]!.time < large.schedules[0]!.time);
        assert.ok(small.schedules[2]!.speedUp < large.schedules[2]!.speedUp);
      }),
    );
  });

  it('say what must be known to read them', () => {
    const notesOf = (changes: Parameters<typeof inputOf>[1]) => {
      const costs = vocabularyCosts(inputOf('llama-2-7b', changes));
      assert.ok('result' in costs);
      return costs.result.notes;
    };
    const [tied, ids] = [notesOf({ tied: true }), notesOf({ vocabularySize: 65_536 })];
    assert.match(
      tied.layers[0]!,
      /^Tied: one matrix serves as input and as output layer\. It is multiplied all the same\.$/,
    );
    assert.equal(notesOf({ tied: false }).layers[0], 'Not tied: the input and the output layer have a matrix each.');
    assert.match(ids.layers.at(-1)!, /^Token ids fit 16 bits: a tokenized corpus takes 2 bytes a token\.$/);
    const large = notesOf({ vocabularySize: 65_537 }).layers.at(-1)!;
    assert.match(large, /^Token ids do not fit 16 bits: .* takes 4 bytes a token \(2 up to 65,536 entries\)\.$/);
    assert.match(
      ids.layers.join('\n'),
      /FLOPs: 2 for each parameter and token, .* three times as many \(Table 4 of Yeung/,
    );
    assert.deepEqual(notesOf({ stages: 1 }).pipeline, ['One stage is no pipeline: there is nothing to balance.']);
    const even = notesOf({ layers: 32, stages: 8, tied: false }).pipeline;
    assert.equal(even.length, 2);
    assert.match(even[0]!, /^Ideal figures: .* \(Table 5\), Vocabulary Parallelism reached 90 to 96 % of the speed-up/);
    assert.match(even[1]!, /^Vocabulary Parallelism keeps the activations of one or two more microbatches/);
    const uneven = notesOf({ layers: 32, stages: 5, tied: true }).pipeline;
    assert.deepEqual(uneven.slice(2), [
      '32 layers do not divide by 5 stages: the first 2 have one more, with Vocabulary Parallelism, too.',
      'Tied: without Vocabulary Parallelism the first and the last stage both keep the matrix.',
    ]);
  });
});

function refusedField(changes: Partial<VocabularyCostInput>): string {
  const answer = vocabularyCosts(inputOf('gpt-2', changes));
  assert.ok('refusal' in answer, JSON.stringify(changes));
  assert.match(answer.refusal.message, /\.$/);
  return answer.refusal.field;
}
