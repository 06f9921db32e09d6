import assert from 'node:assert/strict';
import { fitCurves } from '../../../src/vocabulary/ownText/ownTextEstimate';
import { measuredKinds } from '../../../webview/estimator/ownText/kinds';
import { headline, kindWords, ownTextNotes } from '../../../webview/estimator/ownText/ownTextSentences';
import { ownTextMeasured } from '../../support/ownText';

describe("the words about the own text's curves", () => {
  const { trainedBytes, heldOutBytes, isOfTraining, bpe, superbpe } = ownTextMeasured;
  const estimateFor = (bytes: number) =>
    fitCurves({ bytes, isOfTraining, bpe, superbpe })({ parameters: 7e9, embeddingWidth: 4096 });

  it('give three digits, two where it is rough, and none where there is no number', () => {
    const estimate = estimateFor(trainedBytes + heldOutBytes);
    const kinds = measuredKinds(ownTextMeasured, estimate);
    assert.match(
      headline(kinds, estimate),
      /^For your own text: BPE with \d\d,\d00 entries, SuperBPE with \d\d,\d00 entries\.$/,
    );
    const rough = estimateFor(500_000);
    assert.match(
      headline(measuredKinds(ownTextMeasured, rough), rough),
      /^For your own text roughly: BPE with \d\d,000 entries, SuperBPE with \d\d,000 entries\.$/,
    );
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
