import assert from 'node:assert/strict';
import {
  embeddingSavings,
  type EmbeddingShape,
  embeddingShapeProblem,
} from '../../../../../src/vocabulary/resize/trim/embeddingSavings';

/** Cards that were published with trimmed models (vocabtrimmer on the hub): rows and parameters before and after. */
const cards = [
  {
    name: 'mt5-small-jaquad-qa-trimmed-ja-15000',
    width: 512,
    rows: [250_101, 15_002],
    embedding: [256_103_424, 15_362_048],
    full: [300_165_504, 59_424_128],
  },
  {
    name: 'mt5-small-jaquad-qa-trimmed-ja',
    width: 512,
    rows: [250_101, 125_904],
    embedding: [256_103_424, 128_925_696],
    full: [300_165_504, 172_987_776],
  },
  {
    name: 'mt5-large-ko',
    width: 1024,
    rows: [250_112, 73_356],
    embedding: [512_229_376, 150_233_088],
    full: [1_229_581_312, 867_585_024],
  },
] as const;

describe('parameters that trimming saves', () => {
  for (const { name, width, rows, embedding, full } of cards) {
    it(`are those of the card of ${name}`, () => {
      const shape: EmbeddingShape = { width, tied: false, bytesPerParameter: 2, totalParameters: full[0] };
      const found = embeddingSavings(rows[0], rows[1], shape);
      assert.deepEqual([found.parametersBefore, found.parametersAfter], embedding);
      assert.deepEqual([found.totalBefore, found.totalAfter], full);
      assert.equal(found.bytesSaved, 2 * (full[0] - full[1]));
    });
  }

  it('count one matrix where the output layer is tied, and rows beyond the entries', () => {
    const found = embeddingSavings(250_000, 50_000, { width: 768, tied: true, bytesPerParameter: 4, rows: 250_002 });
    assert.equal(found.parametersBefore, 192_001_536);
    assert.equal(found.saved, 200_002 * 768);
    assert.equal(found.totalAfter, undefined);
  });

  it('are not reckoned from nonsense', () => {
    const shape: EmbeddingShape = { width: 768, tied: true, bytesPerParameter: 2 };
    assert.equal(embeddingShapeProblem(shape, 1000), undefined);
    const wrong: Partial<EmbeddingShape>[] = [
      { width: 0 },
      { width: -1 },
      { width: 1e99 },
      { width: NaN },
      { bytesPerParameter: 0 },
      { rows: 999 },
      { totalParameters: 768 * 999 },
    ];
    for (const change of wrong) assert.ok(embeddingShapeProblem({ ...shape, ...change }, 1000), JSON.stringify(change));
  });
});
