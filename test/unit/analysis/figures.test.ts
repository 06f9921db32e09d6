import assert from 'node:assert/strict';
import type { FigureInput } from '../../../src/analysis/figures/figure';
import { figures, figureValues } from '../../../src/analysis/figures/figures';

const counted: FigureInput = {
  text: { words: 20 },
  vocabularySize: 50_257,
  count: { tokens: 30, bytes: 120 },
  metrics: { charactersPerToken: 3.5, wholeWords: 0.75, superwordShare: 0.1, seenBefore: 0.4, utilisation: 0.0002 },
  megabytesPerSecond: 12.34,
  contextWindow: 400_000,
  baselineTokens: 40,
  usdOf: tokens => (tokens * 1.25) / 1e6,
};

describe('the figures of a comparison', () => {
  it('are worked out from one text under one tokenizer', () => {
    assert.deepEqual(figureValues(counted), {
      tokens: 30,
      versusBaseline: -0.25,
      bytesPerToken: 4,
      charactersPerToken: 3.5,
      tokensPerWord: 1.5,
      wholeWords: 0.75,
      superwords: 0.1,
      seenBefore: 0.4,
      vocabularyUsed: 0.0002,
      costUsd: 37.5e-6,
      windowShare: 75e-6,
      megabytesPerSecond: 12.34,
      vocabularySize: 50_257,
    });
  });

  it('are left out where there is none: before counting, of the empty text, without a price', () => {
    assert.deepEqual(figureValues({ text: { words: 20 }, vocabularySize: 256 }), { vocabularySize: 256 });
    const empty = { text: { words: 0 }, count: { tokens: 0, bytes: 0 }, baselineTokens: 0 };
    assert.deepEqual(figureValues({ ...empty, usdOf: () => undefined }), { tokens: 0 });
  });

  it('are written for people', () => {
    const values = figureValues(counted);
    assert.deepEqual(
      figures.map(({ id, format }) => format(values[id]!)),
      [
        '30',
        '25 % fewer',
        '4.00',
        '3.50',
        '1.50',
        '75 %',
        '10 %',
        '40 %',
        '<0.1 %',
        '$0.0000375',
        '<0.1 %',
        '12',
        '50,257',
      ],
    );
  });

  it('have a heading of their own, a unit, and an explanation in a sentence', () => {
    for (const { title, unit, explanation } of figures) {
      assert.match(`${title} ${unit}`, /^\S.* \S/);
      assert.match(explanation({ baseline: 'GPT-2', model: 'GPT-5' }), /^[A-Z].*\.$/);
    }
    for (const key of ['id', 'title'] as const)
      assert.equal(new Set(figures.map(each => each[key])).size, figures.length);
  });
});
