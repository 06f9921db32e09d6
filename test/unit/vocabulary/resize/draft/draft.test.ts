import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDocument } from '../../../../../src/vocabulary/resize/document/readDocument';
import { draftCoverage } from '../../../../../src/vocabulary/resize/draft/draftCoverage';
import { draftMap, draftMapText } from '../../../../../src/vocabulary/resize/draft/draftMap';
import {
  acceptanceOf,
  blockEfficiencyOf,
  type DraftModel,
  draftModelProblem,
  estimateSpeedUp,
  memoryBoundSpeedUp,
} from '../../../../../src/vocabulary/resize/draft/draftSpeedUp';
import {
  draftOrder,
  draftSizeProblem,
  draftVocabulary,
} from '../../../../../src/vocabulary/resize/draft/draftVocabulary';
import type { EntryCounts } from '../../../../../src/vocabulary/usage/entryCounts';
import { tokenizerJson } from '../../../../support/reference';
import { textFile } from '../../../../support/resize';

const vocab = Object.fromEntries(['<unk>', 'a', 'b', 'c', 'd', 'e'].map((token, id) => [token, id]));
const document = readDocument([
  textFile(
    'tokenizer.json',
    JSON.stringify(
      tokenizerJson({
        model: { type: 'WordLevel', vocab, unk_token: '<unk>' },
        added_tokens: [
          { id: 6, content: '</s>', special: true },
          { id: 7, content: 'text', special: false },
        ],
      }),
    ),
  ),
]);
const counts = (...all: number[]): EntryCounts => ({
  counts: Float64Array.from(all),
  tokens: all.reduce((sum, count) => sum + count, 0),
  bytes: 1,
});

describe('a draft model’s vocabulary', () => {
  it('takes special tokens, then the most frequent, of equals the lower id, and fills up by ids', () => {
    const order = draftOrder(document, counts(0, 3, 5, 3, 0, 9));
    assert.deepEqual(order, { ids: Uint32Array.of(6, 5, 2, 1, 3, 0, 4, 7), special: 1, used: 5 });
    assert.deepEqual(draftVocabulary(order, 4), { ids: Uint32Array.of(1, 2, 5, 6), special: 1, filled: 0 });
    assert.deepEqual(draftVocabulary(order, 6), { ids: Uint32Array.of(0, 1, 2, 3, 5, 6), special: 1, filled: 1 });
  });

  it('takes no id that is in no use', () => {
    const model = { type: 'WordLevel', vocab: { '<unk>': 0, a: 3, b: 5 }, unk_token: '<unk>' };
    const gaps = readDocument([textFile('tokenizer.json', JSON.stringify(tokenizerJson({ model })))]);
    const order = draftOrder(gaps, counts(0, 0, 0, 1));
    assert.deepEqual(order, { ids: Uint32Array.of(3, 0, 5), special: 0, used: 1 });
    assert.match(draftSizeProblem(4, gaps)!, /from 1, .* to 3, /);
  });

  it('refuses a size that leaves nothing but special tokens, or is more than there are', () => {
    for (const size of [0, 1, -3, 9, 2.5, 1e99, NaN]) assert.match(draftSizeProblem(size, document)!, /from 2.* to 8/);
    for (const size of [2, 8]) assert.equal(draftSizeProblem(size, document), undefined);
  });

  it('is measured at powers of two, at the sizes asked for and as a whole', () => {
    const sizes = (length: number, asked: number[]): number[] => {
      const order = Uint32Array.from({ length }, (_, id) => id);
      return draftCoverage(order, counts(1), counts(), asked).map(({ entries }) => entries);
    };
    assert.deepEqual(sizes(1500, [300, 1500, 1501]), [256, 300, 512, 1024, 1500]);
    assert.deepEqual(sizes(1024, []), [256, 512, 1024]);
    assert.deepEqual(sizes(100, []), [100]);
    const order = Uint32Array.from({ length: 300 }, (_, id) => id);
    const even = counts(...Array.from({ length: 300 }, () => 1));
    assert.deepEqual(draftCoverage(order, even, counts(), []), [
      { entries: 256, text: 256 / 300 },
      { entries: 300, text: 1 },
    ]);
    assert.equal(draftCoverage(order, counts(), even, [])[0]?.text, 0, 'of no text nothing is covered');
  });

  it('covers as much of a text as the counts of its entries say', () => {
    const order = draftOrder(document, counts(0, 3, 5, 3, 0, 9));
    const curve = draftCoverage(order.ids, counts(0, 3, 5, 3, 0, 9), counts(0, 0, 1, 0, 2, 1), [3, 99]);
    assert.deepEqual(curve, [
      { entries: 3, text: 14 / 20, heldOut: 2 / 4 },
      { entries: 8, text: 1, heldOut: 1 },
    ]);
    assert.equal('heldOut' in draftCoverage(order.ids, counts(1), counts(), [3])[0]!, false);
  });

  it('has maps that are each other’s inverse, in the forms of EAGLE-3', () => {
    const ids = fc.uniqueArray(fc.nat(300), { minLength: 1 }).map(all => Uint32Array.from(all).sort());
    fc.assert(
      fc.property(ids, fc.nat(50), (draftIds, padding) => {
        const rows = draftIds.at(-1)! + 1 + padding;
        const { targetIds, d2t, t2d } = draftMap(draftIds, rows);
        d2t.forEach((offset, draft) => assert.equal(draft + offset, targetIds[draft]));
        assert.equal(t2d.length, rows);
        // What the mask leaves, in its order, is the draft's vocabulary.
        assert.deepEqual(
          t2d.flatMap((has, id) => (has ? [id] : [])),
          targetIds,
        );
        const written = JSON.parse(draftMapText({ targetIds, d2t, t2d })) as { t2d: number[]; d2t: number[] };
        assert.deepEqual(written.t2d.map(Boolean), t2d);
        assert.deepEqual(written.d2t, d2t);
      }),
    );
  });
});

describe('the speed of a draft model', () => {
  it('is that of Table 1 of Leviathan et al. where the draft costs nothing', () => {
    const table = [
      [0.6, 2, 1.96],
      [0.7, 3, 2.53],
      [0.8, 2, 2.44],
      [0.8, 5, 3.69],
      [0.9, 2, 2.71],
      [0.9, 10, 6.86],
    ] as const;
    for (const [acceptance, draftTokens, speed] of table) {
      const found = memoryBoundSpeedUp(blockEfficiencyOf(acceptance, draftTokens), draftTokens, 0);
      assert.equal(found.toFixed(2), speed.toFixed(2));
      assert.ok(Math.abs(acceptanceOf(found, draftTokens) - acceptance) < 1e-9, 'and back');
    }
    assert.equal(blockEfficiencyOf(1, 4), 5);
    assert.equal(acceptanceOf(1, 4).toFixed(9), '0.000000000');
  });

  const model: DraftModel = {
    targetParameters: 8e9,
    bodyParameters: 2e8,
    width: 4096,
    draftTokens: 5,
    blockEfficiency: 3,
  };

  it('is bounded by coverage from both sides', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 1, max: 6, noNaN: true }),
        fc.integer({ min: 1, max: 128_256 }),
        (coverage, blockEfficiency, rows) => {
          const { whole, low, high } = estimateSpeedUp({ ...model, blockEfficiency }, 128_256, rows, coverage);
          assert.ok(low.speedUp <= high.speedUp + 1e-9);
          assert.ok(high.blockEfficiency <= blockEfficiency + 1e-9);
          assert.ok(
            high.blockEfficiency <= blockEfficiencyOf(coverage, 5) + 1e-9,
            'no token outside the list is accepted',
          );
          assert.equal(low.cost, (2e8 + rows * 4096) / 8e9);
          assert.ok(low.cost <= whole.cost);
          assert.ok(low.blockEfficiency >= 1 && high.blockEfficiency <= 6 + 1e-9);
        },
      ),
    );
    const all = estimateSpeedUp(model, 128_256, 32_000, 1);
    assert.ok(all.low.speedUp > all.whole.speedUp, 'a list that misses nothing only saves');
    assert.equal(all.low.speedUp.toFixed(6), all.high.speedUp.toFixed(6));
    // Of the tokens 71 % are accepted with the whole vocabulary; where the list covers half of them, at most that half is.
    const half = estimateSpeedUp(model, 128_256, 32_000, 0.5);
    assert.equal(half.high.blockEfficiency.toFixed(6), blockEfficiencyOf(0.5, 5).toFixed(6));
    assert.equal(half.low.blockEfficiency.toFixed(6), blockEfficiencyOf(acceptanceOf(3, 5) / 2, 5).toFixed(6));
    const most = estimateSpeedUp(model, 128_256, 32_000, 0.9);
    assert.equal(
      most.high.blockEfficiency.toFixed(6),
      '3.000000',
      'what is not covered would have been refused anyway',
    );
  });

  it('is not reckoned from nonsense', () => {
    assert.equal(draftModelProblem(model), undefined);
    const wrong: Partial<DraftModel>[] = [
      { targetParameters: 0 },
      { targetParameters: 1e99 },
      { bodyParameters: -1 },
      { width: 0.5 },
      { draftTokens: 0 },
      { blockEfficiency: 0.9 },
      { blockEfficiency: 6.1 },
      { blockEfficiency: NaN },
    ];
    for (const change of wrong) assert.ok(draftModelProblem({ ...model, ...change }), JSON.stringify(change));
  });

  const limits: [field: keyof DraftModel, allowed: number[], refused: number[], message: string][] = [
    ['targetParameters', [1, 1e15], [0.5, 1.1e15, NaN], 'the target must have from 1 to 10^15 parameters'],
    ['bodyParameters', [0, 1e15], [-1, 1.1e15, NaN], 'the draft’s body must have from 0 to 10^15 parameters'],
    ['width', [1, 1_000_000], [0, 1.5, 1_000_001, NaN], 'the draft’s width must be a whole number from 1 to 1,000,000'],
    ['draftTokens', [5, 64], [0, 2.5, 65, NaN], 'the draft must propose from 1 to 64 tokens at a time'],
    [
      'blockEfficiency',
      [1, 6],
      [0.99, 6.01, NaN],
      'the block efficiency must be from 1 to 6, which is the proposed tokens and one',
    ],
  ];
  for (const [field, allowed, refused, message] of limits) {
    it(`has its limits: ${message}`, () => {
      const whole = { ...model, draftTokens: 5, blockEfficiency: 3 };
      for (const value of allowed) assert.equal(draftModelProblem({ ...whole, [field]: value }), undefined, `${value}`);
      for (const value of refused) assert.equal(draftModelProblem({ ...whole, [field]: value }), message, `${value}`);
    });
  }
});
