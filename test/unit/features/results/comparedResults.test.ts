import assert from 'node:assert/strict';
import { comparedResults } from '../../../../src/features/results/comparedResults';
import type { StoredResult } from '../../../../src/host/results/storedResult';

const result = (name: string, figures: StoredResult['figures']): StoredResult => ({
  id: name,
  kind: 'training',
  name,
  made: '2026-01-01T00:00:00.000Z',
  summary: `${name} is done.`,
  figures,
});

describe('two results', () => {
  it('are side by side, each figure that one of them has in a row, and names stay text', () => {
    const text = comparedResults(
      result('a|b', [
        { title: 'Entries', value: '100' },
        { title: 'Tokens', value: '7' },
      ]),
      result('c', [{ title: 'Entries', value: '200' }]),
    );
    assert.match(text, /^# a\\\|b and c\n/);
    assert.ok(text.includes('| Entries | 100 | 200 |\n| Tokens | 7 | – |'), text);
  });
});
