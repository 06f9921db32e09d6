import assert from 'node:assert/strict';
import { expandCard } from '../../../../../src/vocabulary/resize/expand/expandCard';
import type { ExpandReport } from '../../../../../src/vocabulary/resize/expand/expandReport';

const evidence = {
  files: 8,
  bytes: 1000,
  heldOutFiles: 2,
  heldOutBytes: 300,
  corpusBytes: 1300,
  sampled: false,
  skipped: [],
};
const report: ExpandReport = {
  tokenizer: 'gpt|2',
  rule: 'append',
  model: 'BPE',
  wanted: 3,
  minimumSaved: 2,
  idEnd: 50_257,
  newEntries: 3,
  newCharacters: 1,
  mergesToOld: 0,
  exhausted: false,
  learning: { before: 400, after: 300, bytes: 1000 },
  heldOut: { before: 120, after: 90, bytes: 300 },
  general: { before: 5000, after: 5000, bytes: 20_000, files: 1, sampled: false },
  curve: [
    { entries: 0, tokens: 120 },
    { entries: 3, tokens: 90 },
  ],
  shown: [{ id: 50_257, text: ' a|b', saved: 70 }],
  alignedRows: 2,
};
const cardOf = (changes: Partial<ExpandReport> = {}): string =>
  expandCard('mine', { ...report, ...changes }, evidence, { madeWith: 'Token Loupe 0.1.0', date: '2026-11-24' });

describe('the card of an expanded tokenizer', () => {
  it('tells what was measured, with shares of what was before', () => {
    const card = cardOf();
    assert.match(card, /\| Held out, nothing was learnt from it \| 300 \| 120 \| 90 \| 25\.00 % fewer \|/);
    assert.match(card, /\| Another text \| 20,000 \| 5,000 \| 5,000 \| as many \|/);
    assert.match(card, /New ids: 50,257 to 50,259/);
    assert.match(card, /no text gets longer/);
    assert.ok(card.includes('·a\\|b'), 'escaped');
    assert.match(card, /^# mine$/m);
  });

  it('says what was not measured, and what the rule costs', () => {
    const { heldOut, general, ...others } = report;
    assert.ok(heldOut && general);
    const card = expandCard('mine', { ...others, rule: 'prepend' }, evidence, { madeWith: 'x', date: 'y' });
    assert.match(card, /Nothing was held out/);
    assert.match(card, /Unknown: the effect on other text/);
    assert.match(card, /can get longer/);
    assert.doesNotMatch(card, /Held out, nothing was learnt/);
    assert.match(cardOf({ general: { ...general, after: 5500 } }), /10\.00 % more/);
    assert.match(cardOf({ model: 'Unigram' }), /unless two ways to split it were practically equal/);
  });
});
