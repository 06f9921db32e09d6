import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fitCurves } from '../../../src/vocabulary/ownText/ownTextEstimate';
import { measuredKinds } from '../../../webview/estimator/ownText/kinds';
import { placeLabels } from '../../../webview/estimator/ownText/placeLabels';
import { rateAxis } from '../../../webview/estimator/ownText/rateAxis';
import { headline, kindWords, ownTextNotes } from '../../../webview/estimator/ownText/ownTextSentences';
import { ownTextMeasured } from '../../support/ownText';

describe("the chart of the own text's curves", () => {
  it('has an axis between round numbers that holds every rate, and few ticks', () => {
    const rate = fc.double({ min: 0.01, max: 4, noNaN: true });
    fc.assert(
      fc.property(fc.array(rate, { minLength: 1, maxLength: 30 }), rates => {
        const { position, ticks } = rateAxis(rates, 240);
        for (const each of rates) assert.ok(position(each) >= -1e-6 && position(each) <= 240 + 1e-6);
        assert.ok(ticks.length >= 2 && ticks.length <= 10, ticks.join(' '));
        assert.ok(Math.abs(position(ticks[0]!) - 240) < 1e-3 && Math.abs(position(ticks.at(-1)!)) < 1e-3);
      }),
    );
    assert.deepEqual(rateAxis([0.185, 0.459], 240).ticks, [0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]);
    assert.ok(rateAxis([], 240).ticks.length >= 2);
  });

  it('puts labels beside their marks, and apart where marks are close', () => {
    assert.deepEqual(placeLabels([{ x: 20, y: 100 }, { x: 60, y: 100 }], 240), [100, 100]); // prettier-ignore
    const close = Array.from({ length: 12 }, (_, index) => ({ x: 50, y: 100 + index }));
    const places = placeLabels(close, 240).sort((a, b) => a - b);
    for (const [index, place] of places.entries()) if (index > 0) assert.ok(place - places[index - 1]! >= 13);
    const edge = placeLabels([{ x: 50, y: 0 }, { x: 50, y: 240 }], 240); // prettier-ignore
    assert.ok(edge[0]! >= 6 && edge[1]! <= 234);
  });
});

describe("the words about the own text's curves", () => {
  const { trainedBytes, heldOutBytes, isOfTraining, bpe, superbpe } = ownTextMeasured;
  const estimateFor = (bytes: number) =>
    fitCurves({ bytes, isOfTraining, bpe, superbpe })({ parameters: 7e9, embeddingWidth: 4096 });

  it('give three digits, two where it is rough, and none where there is no number', () => {
    const estimate = estimateFor(trainedBytes + heldOutBytes);
    const kinds = measuredKinds(ownTextMeasured, estimate);
    assert.match(headline(kinds, estimate), /^BPE \d\d,\d00 · SuperBPE \d\d,\d00$/);
    const rough = estimateFor(500_000);
    assert.match(headline(measuredKinds(ownTextMeasured, rough), rough), /^Roughly BPE \d\d,000 · SuperBPE \d\d,000$/);
    const little = estimateFor(100_000);
    assert.equal(headline(measuredKinds(ownTextMeasured, little), little), '');
    assert.match(kindWords(measuredKinds(ownTextMeasured, little)[0]!, false), /No size: it takes more than 200 kB/);
  });

  it('say where a size is beyond what was measured, and where the fit does not settle it', () => {
    const [own] = measuredKinds(ownTextMeasured, estimateFor(3e6));
    const optimum = own!.estimate!.optimum!;
    assert.match(kindWords(own!, false), /Extrapolated: 1\.\d times the largest vocabulary that was measured, 17,867/);
    const within = { ...own!, estimate: { optimum: { ...optimum, timesMeasured: 0.9 } } };
    assert.doesNotMatch(kindWords(within, false), /Extrapolated/);
    const wide = { ...optimum, isSettled: false, range: { lowest: 10_000, highest: 40_000 } };
    const words = kindWords({ ...own!, estimate: { optimum: wide } }, false);
    assert.match(words, /the fit does not settle it\. .* 10,000 to 40,000 entries/);
  });

  it('name what must be known of the measurement', () => {
    const estimate = estimateFor(3e6);
    const notes = (changes: Partial<typeof ownTextMeasured>): string =>
      ownTextNotes({ ...ownTextMeasured, ...changes }, estimate).join(' ');
    assert.match(notes({}), /fills 17,867 entries.*Not in it: 12 left out, 7 files skipped.*broken\.json/);
    assert.match(notes({}), /80 % of its entries.*assumed/);
    assert.doesNotMatch(notes({ isExhausted: false }), /fills/);
    assert.match(notes({ isSampled: true, corpusBytes: 1e8 }), /sample of whole files was read, of 100 MB/);
    assert.match(notes({ heldOutBytes: 40_000 }), /No more than 40 kB could be held out/);
    assert.match(notes({ isPruned: true }), /memory limit/);
    assert.match(notes({ isOfTraining: true }), /No file could be held out/);
  });
});
