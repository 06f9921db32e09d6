import assert from 'node:assert/strict';
import { termSection } from '../../../../src/training/card/cardTerms';

describe('the terms in a card', () => {
  const rows = [
    { term: 'res judicata', tokens: [1, 4, 3] },
    { term: 'a|b', tokens: [3, 2, 3] },
  ];

  it('are summed up, with the percentage the right way round, and those that differ most come first', () => {
    const text = termSection({ origin: 'Our own (MIT)', tokenizers: ['mine', 'theirs', 'third'], rows }).join('\n');
    assert.match(text, /\| \*\*mine\*\* \| 2\.00 \| 50 % \| {1,2}\|/);
    // 4 tokens against 6.
    assert.match(text, /\| theirs \| 3\.00 \| 0 % \| 33\.3 % fewer \|/);
    assert.match(text, /res judicata[^\n]*\| 1 \| 4 \| 3 \|/);
    assert.ok(text.indexOf('res judicata') < text.indexOf('a\\|b'), 'the bar is escaped, and the term comes second');
  });

  it('are left out where there are none', () => {
    assert.deepEqual(termSection({ origin: '', tokenizers: ['mine'], rows: [] }), []);
  });
});
