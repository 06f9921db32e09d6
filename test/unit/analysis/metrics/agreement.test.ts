import assert from 'node:assert/strict';
import { agreementOf, sharedBoundaries } from '../../../../src/analysis/metrics/boundaryAgreement';
import { renyiEntropy, shannonEntropy } from '../../../../src/analysis/metrics/entropy';
import { gini } from '../../../../src/analysis/metrics/gini';

describe('the agreement of boundaries', () => {
  it('is that worked by hand', () => {
    const a = [3, 9, 13, 19, 22, 23, 27, 33];
    const b = [2, 3, 6, 9, 11, 13, 16, 19, 21, 23, 27, 30];
    const boundaryAgreement = (own: number[], others: number[]) => agreementOf(sharedBoundaries(own, others));
    assert.deepEqual(boundaryAgreement(b, a), { precision: 0.5, recall: 0.75, f1: 0.6 });
    assert.deepEqual(boundaryAgreement(a, b), { precision: 0.75, recall: 0.5, f1: 0.6 });
  });

  it('says nothing of what is not there', () => {
    assert.deepEqual(agreementOf({ own: 0, others: 0, shared: 0 }), {});
    assert.deepEqual(agreementOf({ own: 1, others: 0, shared: 0 }), { precision: 0, f1: 0 });
    assert.deepEqual(agreementOf({ own: 0, others: 1, shared: 0 }), { recall: 0, f1: 0 });
  });
});

describe("Gini's coefficient", () => {
  it('is that worked by hand, whatever the order', () => {
    assert.ok(Math.abs(gini([0.2, 0.4, 0.6])! - 2 / 9) < 1e-15);
    assert.equal(gini([0.6, 0.2, 0.4]), gini([0.2, 0.4, 0.6]));
  });

  it('is 0 of equal values, nears 1 where one has all, and is none of nothing', () => {
    assert.equal(gini([5, 5, 5]), 0);
    assert.equal(gini([0, 0, 0, 8]), 0.75);
    assert.deepEqual([gini([]), gini([0, 0])], [undefined, undefined]);
  });
});

describe('entropies', () => {
  it('are the logarithm of the number of outcomes where these are equally frequent, and never above it', () => {
    const equal = Uint32Array.of(3, 3, 3, 3);
    assert.equal(shannonEntropy(equal), 2);
    for (const alpha of [0.5, 2, 2.5, 10]) assert.ok(Math.abs(renyiEntropy(equal, alpha) - 2) < 1e-12);
    const skewed = Uint32Array.of(90, 5, 3, 2);
    assert.ok(renyiEntropy(skewed, 2.5) < shannonEntropy(skewed) && shannonEntropy(skewed) < 2);
  });

  it('are 0 without a choice', () => {
    for (const counts of [Uint32Array.of(), Uint32Array.of(7)]) {
      assert.deepEqual([shannonEntropy(counts) + 0, renyiEntropy(counts, 2.5) + 0], [0, 0]);
    }
  });
});
