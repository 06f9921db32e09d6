import assert from 'node:assert/strict';
import { fitCurves, type OwnCurves } from '../../../../src/vocabulary/ownText/ownTextEstimate';
import { PAPER_POINTS } from './paperPoints';

const MODEL = { parameters: 7e9, embeddingWidth: 4096 };
const curves = (changes: Partial<OwnCurves> = {}): OwnCurves => ({
  bytes: 5_000_000,
  isOfTraining: false,
  bpe: PAPER_POINTS,
  superbpe: PAPER_POINTS.map(point => ({ ...point, tokensPerCharacter: 0.8 * point.tokensPerCharacter })),
  ...changes,
});

describe("an estimate from the user's own text", () => {
  it('is a number for each kind above 1 MB, and takes the width from the table if there is none', () => {
    const estimate = fitCurves(curves());
    const { certainty, bpe, superbpe } = estimate(MODEL);
    assert.equal(certainty, 'number');
    assert.ok(Math.abs(bpe.optimum!.vocabularySize - 67_450) < 100, String(bpe.optimum!.vocabularySize));
    // All tokens cost the same share less: nothing moves.
    assert.ok(Math.abs(superbpe.optimum!.vocabularySize / bpe.optimum!.vocabularySize - 1) < 1e-3);
    assert.deepEqual(estimate({ parameters: 7e9 }), estimate(MODEL));
    assert.ok(estimate({ parameters: 1e9 }).bpe.optimum!.vocabularySize < bpe.optimum!.vocabularySize);
  });

  it('is rough from 200 kB to 1 MB, and the curve alone below', () => {
    assert.equal(fitCurves(curves({ bytes: 1_000_001 }))(MODEL).certainty, 'number');
    const rough = fitCurves(curves({ bytes: 1_000_000 }))(MODEL);
    assert.equal(rough.certainty, 'rough');
    assert.ok(rough.bpe.optimum);
    assert.equal(fitCurves(curves({ bytes: 200_001 }))(MODEL).certainty, 'rough');
    const little = fitCurves(curves({ bytes: 200_000 }))(MODEL);
    assert.equal(little.certainty, 'curve');
    assert.ok(little.bpe.fit);
    assert.equal(little.bpe.optimum, undefined);
    assert.match(little.bpe.reason!, /more than 200 kB/);
  });

  it('is no number where nothing was held out', () => {
    const { certainty, bpe } = fitCurves(curves({ isOfTraining: true }))(MODEL);
    assert.equal(certainty, 'curve');
    assert.equal(bpe.optimum, undefined);
    assert.match(bpe.reason!, /held out/);
  });

  it('gives one kind where the other does not fit', () => {
    const { bpe, superbpe } = fitCurves(curves({ superbpe: [] }))(MODEL);
    assert.ok(bpe.optimum);
    assert.equal(superbpe.fit, undefined);
    assert.match(superbpe.reason!, /three octaves/);
  });
});
