import assert from 'node:assert/strict';
import { type Evidence, evidenceText, percent } from '../../../../src/vocabulary/resize/cardEvidence';

const evidence: Evidence = {
  ...{ files: 1200, bytes: 34_567, heldOutFiles: 0, heldOutBytes: 0, corpusBytes: 34_567, sampled: false, skipped: [] },
};

describe('what was read, in a card', () => {
  it('says how many texts, and that none was held out', () => {
    const text = evidenceText(evidence);
    assert.match(text, /Texts.*1,200, 34,567 bytes of UTF-8/);
    assert.match(text, /Held out, whole texts that decided nothing.*none/);
    assert.ok(!text.includes('Sampled') && !text.includes('Left out'));
  });

  it('says what was held out, sampled and skipped, by the reason', () => {
    const skipped = [
      { name: 'a.png', reason: 'binary' },
      { name: 'b.txt', reason: 'empty' },
      { name: 'c_d.png', reason: 'binary' },
    ] as const;
    const whole = { ...evidence, heldOutFiles: 3, heldOutBytes: 4000, corpusBytes: 9_999_999, sampled: true, skipped };
    const text = evidenceText(whole);
    assert.match(text, /decided nothing.*3, 4,000 bytes/);
    assert.match(text, /Sampled.*whole texts, of 9,999,999 bytes in all/);
    const [, after] = text.split('Left out, 3 in all:\n\n');
    assert.equal(after, '- binary: 2 (a\\.png, c\\_d\\.png)\n- empty: 1 (b\\.txt)');
  });

  it('has shares with two decimals, and none of nothing', () => {
    assert.deepEqual(
      [percent(1, 8), percent(3, 3), percent(0, 5), percent(1, 0)],
      ['12.50 %', '100.00 %', '0.00 %', 'unknown'],
    );
  });
});
