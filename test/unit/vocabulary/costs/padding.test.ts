import assert from 'node:assert/strict';
import fc from 'fast-check';
import { padTo, paddedVocabulary, sizeWarnings } from '../../../../src/vocabulary/costs/padding';
import { shapeOf } from './support';

describe('padding a vocabulary', () => {
  it('gives the published padded sizes', () => {
    assert.equal(padTo(50_257, 64), 50_304); // GPT-2's in many libraries
    assert.equal(padTo(30_522, 64), 30_528); // MosaicBERT's, arXiv:2312.17482
    assert.equal(padTo(151_643, 128), 151_680);
    assert.equal(padTo(32_000, 128), 32_000);
    // Megatron-LM: 128 rows a device, 8 devices.
    const gpt2 = { ...shapeOf('gpt-2') };
    assert.deepEqual(paddedVocabulary(gpt2, 128, 8), {
      perDevice: 128,
      multiple: 1024,
      vocabularySize: 51_200,
      wastedRows: 943,
      wastedParameters: 943 * 768,
      rowsPerDevice: 6400,
    });
    assert.equal(paddedVocabulary({ ...gpt2, tied: false }, 128, 8).wastedParameters, 2 * 943 * 768);
  });

  it('adds the fewest rows that divide', () => {
    const size = fc.integer({ min: 2, max: 1e8 });
    const multiple = fc.integer({ min: 1, max: 4096 });
    fc.assert(
      fc.property(size, multiple, fc.integer({ min: 1, max: 64 }), (vocabularySize, perDevice, devices) => {
        const padded = paddedVocabulary({ ...shapeOf('gpt-2'), vocabularySize }, perDevice, devices);
        assert.equal(padded.vocabularySize % (perDevice * devices), 0);
        assert.equal(padded.vocabularySize - padded.wastedRows, vocabularySize);
        assert.ok(padded.wastedRows >= 0 && padded.wastedRows < padded.multiple);
        assert.equal(padded.rowsPerDevice % perDevice, 0);
        // A padded size is nothing to warn of where its rows come in 64s.
        if (perDevice % 64 === 0) assert.deepEqual(sizeWarnings(padded.vocabularySize, devices), []);
      }),
    );
  });

  it('warns of awkward sizes, the worst reason only', () => {
    assert.deepEqual(sizeWarnings(50_304, 1), []);
    assert.match(sizeWarnings(50_257, 1).join(), /^50,257 is not a multiple of 8:/);
    assert.match(sizeWarnings(50_264, 1).join(), /^50,264 is not a multiple of 64, .*Portes/);
    const split = sizeWarnings(50_257, 8);
    assert.equal(split.length, 2);
    assert.match(split[0]!, /cannot be split evenly over 8 devices: .* 50,264/);
    assert.match(sizeWarnings(50_304, 8).join(), /^The 6,288 rows of a device are not a multiple of 64/);
  });
});
