import assert from 'node:assert/strict';
import { draftCard } from '../../../../src/vocabulary/resize/draft/draftCard';
import { estimateSpeedUp } from '../../../../src/vocabulary/resize/draft/draftSpeedUp';
import type { Evidence } from '../../../../src/vocabulary/resize/cardEvidence';
import { embeddingSavings } from '../../../../src/vocabulary/resize/trim/embeddingSavings';
import { trimCard } from '../../../../src/vocabulary/resize/trim/trimCard';
import type { TrimReport } from '../../../../src/vocabulary/resize/trim/trimReport';
import { NO_CHANGES } from '../../../../src/vocabulary/resize/trim/unchangedTokens';

const hostile = '<img src=x onerror=alert(1)> | [a](command:b) `c` **d** \u202e';
const evidence: Evidence = {
  files: 3,
  bytes: 1000,
  heldOutFiles: 1,
  heldOutBytes: 100,
  corpusBytes: 9000,
  sampled: true,
  skipped: [{ name: hostile, reason: 'binary' }],
};
const origin = { madeWith: 'Token Loupe 1', date: '2026-11-24' };
const shape = { width: 768, tied: true, bytesPerParameter: 2, totalParameters: 278_295_186 };
const trimmed: TrimReport = {
  tokenizer: hostile,
  rule: { kind: 'scripts', scripts: ['Latin', 'Han'] },
  entriesBefore: 250_002,
  entriesAfter: 50_000,
  kept: { always: 5, byRule: 49_995, asParts: 0 },
  fallback: 'none',
  measuredOn: 'heldOut',
  changes: { ...NO_CHANGES, bytes: 100, tokensBefore: 30, tokensAfter: 33, tokenBytes: 90, unchangedBytes: 81 },
  dropped: [{ id: 7, text: `▁${hostile}`, occurrences: 2, parts: ['▁', hostile] }],
  shape,
  savings: embeddingSavings(250_002, 50_000, shape),
};
const model = { targetParameters: 8e9, bodyParameters: 2e8, width: 4096, draftTokens: 5, blockEfficiency: 3 };
const mapOnly = {
  tokenizer: hostile,
  entries: 128_256,
  targetRows: 128_256,
  draftEntries: 32_000,
  special: 256,
  filled: 12,
  used: 31_988,
  tokens: 1000,
  heldOutTokens: 100,
  curve: [{ entries: 32_000, text: 0.99999, heldOut: 0.97 }],
  coverage: 0.97,
};
const draft = { ...mapOnly, model, speedUp: estimateSpeedUp(model, 128_256, 32_000, 0.97) };

describe('the cards of operations', () => {
  for (const [name, text] of [
    ['trimming', trimCard(hostile, trimmed, evidence, origin)],
    ['a draft', draftCard(hostile, draft, evidence, origin)],
  ] as const) {
    it(`shows text from elsewhere as it is written: ${name}`, () => {
      for (const raw of ['<img', '[a]', '`c`', '**d**', ' | [']) {
        // Whatever would mean something has a backslash in front.
        assert.ok(!text.replaceAll(/\\./g, '').includes(raw), `${raw} in ${text}`);
      }
      assert.ok(!text.includes('\u202e'));
      assert.ok(text.includes('\\<img'));
    });
  }

  it('say how much is saved, and what has changed', () => {
    const text = trimCard('mine', trimmed, evidence, origin);
    assert.ok(text.includes('153,601,536 parameters, 307 MB at 2 bytes each'));
    assert.ok(text.includes('124,693,650 of 278,295,186'));
    assert.ok(text.includes('same position: 90.00 %'));
    assert.ok(text.includes('33 (10.00 % more)'));
    assert.ok(text.includes('Not lossless'));
    assert.ok(trimCard('mine', { ...trimmed, measuredOn: 'text' }, evidence, origin).includes('Nothing was held out'));
    const { tokenizer, rule, entriesBefore, entriesAfter, kept, fallback, measuredOn, changes, dropped } = trimmed;
    const unknown = { tokenizer, rule, entriesBefore, entriesAfter, kept, fallback, measuredOn, changes, dropped };
    assert.ok(trimCard('mine', unknown, evidence, origin).includes('Unknown: the width of the model was not given'));
  });

  it('say what is assumed of the speed, and never round coverage up to all', () => {
    const text = draftCard('mine', draft, evidence, origin);
    for (const part of ['| 32,000 (chosen) | >99.99 % | 97.00 % |', 'γ (assumed): 5', 'C (measured): 97.00 %']) {
      assert.ok(text.includes(part), part);
    }
    assert.ok(draftCard('mine', mapOnly, evidence, origin).includes('Unknown: the models were not described'));
  });
});
