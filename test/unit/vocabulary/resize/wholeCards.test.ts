import { draftCard } from '../../../../src/vocabulary/resize/draft/draftCard';
import type { DraftReport } from '../../../../src/vocabulary/resize/draft/draftReport';
import { estimateSpeedUp } from '../../../../src/vocabulary/resize/draft/draftSpeedUp';
import { expandCard } from '../../../../src/vocabulary/resize/expand/expandCard';
import type { ExpandReport } from '../../../../src/vocabulary/resize/expand/expandReport';
import { embeddingSavings } from '../../../../src/vocabulary/resize/trim/embeddingSavings';
import { trimCard } from '../../../../src/vocabulary/resize/trim/trimCard';
import type { TrimReport } from '../../../../src/vocabulary/resize/trim/trimReport';
import { NO_CHANGES } from '../../../../src/vocabulary/resize/trim/unchangedTokens';
import { assertApproved } from '../../../support/approvedText';

const origin = { madeWith: 'Token Loupe 1.0', date: '2026-11-24' };
const evidence = { files: 8, bytes: 1000, heldOutFiles: 2, heldOutBytes: 300, corpusBytes: 1300, sampled: false };
const withAll = {
  ...evidence,
  sampled: true,
  corpusBytes: 99_000,
  skipped: [
    { name: 'a_b.png', reason: 'binary' },
    { name: 'old.txt', reason: 'gone' },
    { name: 'c.png', reason: 'binary' },
  ] as const,
};
const withNone = { ...evidence, heldOutFiles: 0, heldOutBytes: 0, skipped: [] };

/** With nothing that may be absent. */
const bareExpanded: ExpandReport = {
  tokenizer: 'gpt|2',
  rule: 'append',
  model: 'BPE',
  wanted: 3000,
  minimumSaved: 2,
  idEnd: 50_257,
  newEntries: 2500,
  newCharacters: 0,
  mergesToOld: 0,
  exhausted: false,
  learning: { before: 400, after: 300, bytes: 1000 },
  curve: [
    { entries: 0, tokens: 120 },
    { entries: 1000, tokens: 99 },
    { entries: 2500, tokens: 90 },
  ],
  shown: [
    { id: 50_257, text: ' a|b', saved: 70 },
    { id: 50_258, text: '\n*c*', saved: 60 },
  ],
  alignedRows: 2400,
};

const expanded: ExpandReport = {
  ...bareExpanded,
  newCharacters: 10,
  mergesToOld: 4,
  exhausted: true,
  heldOut: { before: 120, after: 90, bytes: 300 },
  general: { before: 5000, after: 5000, bytes: 20_000, files: 1, sampled: true },
  pruned: { pieces: 7000, occurrences: 9000, below: 3 },
};

const shape = { width: 768, tied: true, bytesPerParameter: 2, totalParameters: 278_295_186 };
const bareTrimmed: TrimReport = {
  tokenizer: 'xlm_r',
  rule: { kind: 'scripts', scripts: ['Latin', 'Han'] },
  entriesBefore: 250_002,
  entriesAfter: 50_000,
  kept: { always: 5, byRule: 49_990, asParts: 7 },
  fallback: 'none',
  measuredOn: 'heldOut',
  changes: {
    ...NO_CHANGES,
    bytes: 100,
    tokensBefore: 30,
    tokensAfter: 33,
    tokenBytes: 90,
    unchangedBytes: 81,
    unknownBefore: 1,
    unknownAfter: 2,
  },
  dropped: [
    { id: 7, text: '▁a|b', occurrences: 2, parts: ['▁a', '|', 'b'] },
    { id: 8, text: '\t', occurrences: 1, parts: [] },
  ],
};
const trimmed: TrimReport = {
  ...bareTrimmed,
  mergesBefore: 200_000,
  mergesAfter: 49_000,
  shape,
  savings: embeddingSavings(250_002, 50_000, shape),
};
const untied = { width: 64, tied: false, bytesPerParameter: 4 };

const model = { targetParameters: 8e9, bodyParameters: 2e8, width: 4096, draftTokens: 5, blockEfficiency: 3 };
const mapOnly: DraftReport = {
  tokenizer: 'llama_3',
  entries: 128_256,
  targetRows: 128_256,
  draftEntries: 32_000,
  special: 256,
  filled: 12,
  used: 31_988,
  tokens: 1000,
  heldOutTokens: 100,
  curve: [
    { entries: 16_000, text: 0.9, heldOut: 0.8 },
    { entries: 32_000, text: 0.99999, heldOut: 0.97 },
  ],
  coverage: 0.97,
};

describe('whole cards of operations', () => {
  for (const [name, card] of [
    ['expanded.md', () => expandCard('my_own', expanded, { ...withAll }, origin)],
    ['expandedBare.md', () => expandCard('mine', bareExpanded, withNone, origin)],
    ['expandedPrepend.md', () => expandCard('mine', { ...bareExpanded, rule: 'prepend' }, withNone, origin)],
    ['expandedUnigram.md', () => expandCard('mine', { ...bareExpanded, model: 'Unigram' }, withNone, origin)],
    ['trimmed.md', () => trimCard('my_own', trimmed, withAll, origin)],
    [
      'trimmedUntied.md',
      () =>
        trimCard(
          'mine',
          {
            ...trimmed,
            fallback: 'bytes',
            rule: { kind: 'frequency', minimum: 1 },
            shape: untied,
            savings: embeddingSavings(250_002, 50_000, untied),
          },
          withNone,
          origin,
        ),
    ],
    [
      'trimmedBare.md',
      () =>
        trimCard(
          'mine',
          {
            ...bareTrimmed,
            rule: { kind: 'frequency', minimum: 3 },
            measuredOn: 'text',
            dropped: [],
            changes: NO_CHANGES,
          },
          withNone,
          origin,
        ),
    ],
    [
      'trimmedOnText.md',
      () =>
        trimCard(
          'mine',
          { ...bareTrimmed, fallback: 'byteTokens', rule: { kind: 'top', entries: 50_000 }, measuredOn: 'text' },
          withNone,
          origin,
        ),
    ],
    [
      'draft.md',
      () =>
        draftCard(
          'my_own',
          { ...mapOnly, model, speedUp: estimateSpeedUp(model, 128_256, 32_000, 0.97) },
          withAll,
          origin,
        ),
    ],
    [
      'draftBare.md',
      () =>
        draftCard(
          'mine',
          { ...mapOnly, filled: 0, heldOutTokens: 0, curve: [{ entries: 32_000, text: 1 }] },
          withNone,
          origin,
        ),
    ],
  ] as const) {
    it(`say what they say: ${name}`, () => assertApproved(name, card()));
  }
});
