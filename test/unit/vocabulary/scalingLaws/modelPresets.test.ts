import assert from 'node:assert/strict';
import { type Architecture, nonVocabularyParameters } from '../../../../src/vocabulary/scalingLaws/architecture';
import { estimateVocabulary } from '../../../../src/vocabulary/scalingLaws/estimateVocabulary';
import { VOCABULARY_PRESETS } from '../../../../src/vocabulary/scalingLaws/modelPresets';

/** Parameters of the published weights, as their model pages on Hugging Face show them (safetensors). */
const PUBLISHED: Readonly<Record<string, number>> = {
  'llama-2-7b': 6_738_415_616,
  'llama-2-13b': 13_015_864_320,
  'llama-2-70b': 68_976_648_192,
  'llama-3.2-1b': 1_235_814_400,
  'llama-3-8b': 8_030_261_248,
  'llama-3-70b': 70_553_706_496,
  'llama-3.1-405b': 405_853_388_800,
  'mistral-7b': 7_241_732_096,
  'mistral-nemo-12b': 12_247_782_400,
  'qwen2.5-0.5b': 494_032_768,
  'qwen2.5-7b': 7_615_616_512,
  'qwen2.5-72b': 72_706_203_648,
  'qwen3-8b': 8_190_735_360,
  'gemma-2-2b': 2_614_341_888,
  'gemma-2-9b': 9_241_705_984,
  'gemma-2-27b': 27_227_128_320,
  'phi-4-mini': 3_836_021_760,
  'phi-4': 14_659_507_200,
  'olmo-2-1b': 1_484_916_736,
  'olmo-2-7b': 7_298_617_344,
  'olmo-2-13b': 13_716_198_400,
  'smollm2-135m': 134_515_008,
  'gpt-2': 124_439_808,
};

/** All parameters: those of the layers, the embedding matrix, and the output layer unless it is the same matrix. */
function totalParameters(architecture: Architecture): number {
  const matrices = architecture.tied ? 1 : 2;
  return nonVocabularyParameters(architecture) + matrices * architecture.vocabularySize * architecture.width;
}

describe('vocabulary presets', () => {
  it('add up to the published number of parameters', () => {
    assert.deepEqual(
      Object.fromEntries(VOCABULARY_PRESETS.map(({ id, architecture }) => [id, totalParameters(architecture)])),
      PUBLISHED,
    );
  });

  it('leave the embedding and the output layer out of their parameters', () => {
    for (const { id, parameters, architecture, embeddingWidth, vocabularySize } of VOCABULARY_PRESETS) {
      const matrices = architecture.tied ? 1 : 2;
      assert.equal(parameters, PUBLISHED[id]! - matrices * embeddingWidth * vocabularySize, id);
    }
    // "Number of Parameters (Non-Embedding): 6.53B" on the model's page.
    assert.equal((VOCABULARY_PRESETS.find(({ id }) => id === 'qwen2.5-7b')!.parameters / 1e9).toFixed(2), '6.53');
  });

  it('are inputs that the estimate accepts; Llama 2 70B gets the 216K of the paper', () => {
    const means = VOCABULARY_PRESETS.map(({ id, parameters, embeddingWidth }) => {
      const answer = estimateVocabulary({ parameters, embeddingWidth });
      assert.ok('result' in answer, id);
      const sizes = answer.result.approaches.map(each => each.vocabularySize);
      return [id, sizes.reduce((sum, size) => sum + size, 0) / sizes.length] as const;
    });
    // Abstract: "at least 216K" for Llama2-70B, instead of its 32K.
    assert.equal(Math.round(new Map(means).get('llama-2-70b')! / 1000), 216);
  });
});
