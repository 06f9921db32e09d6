import assert from 'node:assert/strict';
import { memoryUse } from '../../../../src/vocabulary/costs/tensorMemory';
import { type Flops, layerFlops, vocabularyLayers } from '../../../../src/vocabulary/costs/vocabularyLayers';
import { ownRatios, publishedRatios } from '../../../../src/vocabulary/costs/ratios';
import { shapeOf } from './support';

describe('the layers that grow with the vocabulary', () => {
  it('have two matrices of V h, or one where they are tied', () => {
    const llama = vocabularyLayers(shapeOf('llama-3-8b'));
    assert.deepEqual(
      llama.parts.slice(0, 2).map(each => each.parameters),
      [128_256 * 4096, 128_256 * 4096],
    );
    assert.equal(llama.vocabularyParameters, 2 * 128_256 * 4096);
    assert.equal(llama.totalParameters, 8_030_261_248); // as published
    assert.equal(llama.parameterShare, 1_050_673_152 / 8_030_261_248);
    const gemma = vocabularyLayers(shapeOf('gemma-2-9b'));
    assert.equal(gemma.parts[1]!.parameters, undefined);
    assert.equal(gemma.vocabularyParameters, 256_000 * 3584);
    assert.equal(gemma.totalParameters, 9_241_705_984);
  });

  it('take the FLOPs of Table 4 of arXiv:2411.05288', () => {
    const [h, s, V, L] = [4096, 2048, 128_000, 32];
    const shape = { layers: L, width: h, vocabularySize: V, tied: false, sequenceLength: s };
    assert.equal(3 * layerFlops(shape), h * (72 * h + 12 * s));
    const { parts, totalFlops, flopsShare } = vocabularyLayers(shape);
    const [inputFlops, outputFlops] = parts.map(each => each.flops) as [Flops, Flops];
    assert.equal(inputFlops.training, 3 * h);
    assert.equal(outputFlops.training, 6 * h * V);
    assert.equal(outputFlops.forward, 2 * h * V);
    assert.equal(totalFlops.training, 3 * h + 6 * h * V + L * h * (72 * h + 12 * s));
    assert.equal(flopsShare, outputFlops.training / totalFlops.training);
  });

  it('are the 2.4 and 2.6 transformer layers of Figure 3, and about 5 of Gemma 2 9B, of that paper', () => {
    const figure3 = { layers: 32, width: 4096, vocabularySize: 128_000, tied: false, sequenceLength: 2048 };
    assert.equal(publishedRatios(figure3).compute.toFixed(1), '2.4');
    assert.equal(publishedRatios(figure3).memory.toFixed(1), '2.6');
    assert.deepEqual(ownRatios(figure3), publishedRatios(figure3)); // 12 h^2 parameters a layer
    const { compute, memory } = publishedRatios({ ...shapeOf('gemma-2-9b'), sequenceLength: 4096 });
    assert.equal(Math.round(compute), 5);
    assert.ok(Math.abs(memory - 256_000 / (12 * 3584)) < 1e-12);
  });

  it('measure themselves against the real layer where its parameters are known', () => {
    const { compute, memory } = ownRatios(shapeOf('gemma-2-9b'));
    const layer = 8_324_201_984 / 42;
    assert.ok(Math.abs(memory / ((256_000 * 3584) / layer) - 1) < 1e-9);
    assert.ok(compute < memory); // attention counts for the layer alone
  });

  it('take memory by data type, in training and for logits', () => {
    const bytes = memoryUse(shapeOf('llama-3-8b')).map(each => each.bytes);
    const parameters = 1_050_673_152;
    assert.deepEqual(bytes, [4, 2, 1, 0.5, 16].map(each => each * parameters).concat(8192 * 128_256 * 4));
  });
});
