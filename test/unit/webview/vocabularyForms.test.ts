import assert from 'node:assert/strict';
import { modelPresets } from '../../../src/features/dashboard/modelPresetList';
import { vocabularyCosts } from '../../../src/vocabulary/costs/vocabularyCosts';
import { COST_FIELDS, readCostFields, type CostTexts } from '../../../webview/costs/fields';
import { stageRuns } from '../../../webview/costs/stageRuns';
import { readForm } from '../../../webview/estimator/formInput';
import { comparisons, knownSizes } from '../../../webview/estimator/comparedSizes';

describe("the estimator's fields", () => {
  const texts = { parameters: '7B', embeddingWidth: '4096', training: 'optimal', amount: 'ignored', own: '' } as const;

  it('are read as an input, blank ones left out', () => {
    assert.deepEqual(readForm(texts).input, {
      parameters: 7e9,
      embeddingWidth: 4096,
      training: { kind: 'optimal' },
    });
    assert.deepEqual(readForm({ ...texts, embeddingWidth: ' ', training: 'tokens', amount: '15T', own: '64K' }).input, {
      parameters: 7e9,
      training: { kind: 'tokens', amount: 15e12 },
      own: 64_000,
    });
  });

  it('say which of them is amiss', () => {
    const amiss = (changes: Partial<Parameters<typeof readForm>[0]>): string[] => {
      const { input, ...fields } = readForm({ ...texts, ...changes });
      assert.equal(input, undefined);
      return Object.entries(fields).flatMap(([name, parsed]) => ('message' in parsed ? [name] : []));
    };
    assert.deepEqual(amiss({ parameters: '0' }), ['parameters']);
    assert.deepEqual(amiss({ parameters: '', embeddingWidth: '-5' }), ['parameters', 'embeddingWidth']);
    assert.deepEqual(amiss({ training: 'flops', amount: '' }), ['amount']);
    assert.deepEqual(amiss({ own: 'many' }), ['own']);
  });
});

describe('the sizes that stand beside the recommended ones', () => {
  it('put published models of about one size together', () => {
    const known = knownSizes(modelPresets());
    assert.equal(known.length, 7);
    assert.equal(known[0]!.names, 'Llama 2, Mistral');
    for (const [index, { vocabularySize, largest }] of known.entries()) {
      assert.ok(largest / vocabularySize < 1.03);
      if (index > 0) assert.ok(vocabularySize / known[index - 1]!.vocabularySize >= 1.03);
    }
    const sizes = new Set(modelPresets().map(each => each.vocabularySize));
    for (const size of sizes) assert.ok(known.some(each => size >= each.vocabularySize && size <= each.largest));
  });

  it("are the user's, the tokenizer's and the model's before the published ones", () => {
    const presets = modelPresets();
    const all = comparisons({ presets, tokenizer: { name: 'mine', vocabularySize: 300 } }, presets[0], 64_000);
    assert.deepEqual(
      all.slice(0, 4).map(each => each.kind),
      ['own', 'tokenizer', 'preset', 'known'],
    );
    // Single bytes are no vocabulary of a size to choose; nor is an unknown one.
    for (const tokenizer of [{ name: 'odd', vocabularySize: 1 }, { name: 'unknown' }])
      assert.ok(comparisons({ presets, tokenizer }, undefined, undefined).every(each => each.kind === 'known'));
  });
});

describe('the fields of the cost view', () => {
  const initial = Object.fromEntries([
    ...COST_FIELDS.map(each => [each.name, each.initial]),
    ['output', 'own'],
  ]) as CostTexts;

  it('hold at first what the extension accepts', () => {
    const { input } = readCostFields(initial);
    assert.ok(input);
    assert.equal(input.parameters, undefined);
    assert.equal(input.tied, false);
    assert.equal(readCostFields({ ...initial, output: 'tied' }).input?.tied, true);
    assert.ok('result' in vocabularyCosts(input));
  });

  it('say which of them is amiss, and give no input then', () => {
    for (const { name, optional } of COST_FIELDS) {
      for (const text of ['', '0', '-1', 'many']) {
        if (optional && text === '') continue;
        const { parsed, input } = readCostFields({ ...initial, [name]: text });
        assert.equal(input, undefined, `${name} ${text}`);
        assert.ok('message' in parsed.get(name)!);
      }
    }
  });
});

describe('stages with the same load', () => {
  it('are put together, neighbours only, and none is lost', () => {
    const { input } = readCostFields({
      vocabularySize: '256000',
      width: '4096',
      layers: '32',
      parameters: '',
      sequenceLength: '4096',
      tensorParallel: '1',
      padTo: '128',
      stages: '8',
      microbatches: '16',
      codes: '64',
      output: 'own',
    });
    const answer = vocabularyCosts(input!);
    assert.ok('result' in answer);
    for (const { stages } of answer.result.schedules) {
      const runs = stageRuns(stages);
      assert.equal(runs[0]!.from, 1);
      assert.equal(runs.at(-1)!.to, 8);
      runs.forEach(({ from, to, stage }, index) => {
        if (index > 0) assert.equal(from, runs[index - 1]!.to + 1);
        for (let at = from; at <= to; at++) assert.deepEqual(stages[at - 1], stage);
      });
    }
    const [baseline, , parallel] = answer.result.schedules.map(({ stages }) => stageRuns(stages).length);
    assert.deepEqual([baseline, parallel], [3, 1]);
  });
});
