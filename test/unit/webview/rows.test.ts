import assert from 'node:assert/strict';
import type { ComparisonReport, ComparisonRow } from '../../../src/protocol/views/comparison';
import { chartRows } from '../../../webview/comparison/barChart';
import { nextSorting, sortRows, type Sorting } from '../../../webview/comparison/sorting';
import { filterChoices } from '../../../webview/controls/combobox';

function row(tokenizerId: string, tokens?: number, kind: ComparisonRow['kind'] = 'bpe'): ComparisonRow {
  const base = { tokenizerId, name: tokenizerId, kind, description: '' };
  return { ...base, figures: tokens === undefined ? {} : { tokens } };
}

describe('sorted rows', () => {
  const rows = [row('b', 2), row('failed'), row('a', 3), row('c', 1)];
  const sorted = (sorting?: Sorting) => sortRows(rows, sorting).map(each => each.tokenizerId);

  it('stand in the order asked for, those without figures last either way', () => {
    assert.deepEqual(sorted(), ['b', 'failed', 'a', 'c']);
    assert.deepEqual(sorted({ column: 'tokens', descending: false }), ['c', 'b', 'a', 'failed']);
    assert.deepEqual(sorted({ column: 'tokens', descending: true }), ['a', 'b', 'c', 'failed']);
    assert.deepEqual(sorted({ column: 'name', descending: false }), ['a', 'b', 'c', 'failed']);
    assert.deepEqual(sorted({ column: 'costUsd', descending: true }), ['b', 'failed', 'a', 'c']);
  });

  it('go up, down and back by clicks', () => {
    const up = nextSorting(undefined, 'tokens');
    const down = nextSorting(up, 'tokens');
    assert.deepEqual([up?.descending, down?.descending, nextSorting(down, 'tokens')], [false, true, undefined]);
    assert.deepEqual(nextSorting(down, 'name'), { column: 'name', descending: false });
  });
});

describe('rows of the chart', () => {
  const rows = [row('bpe', 100), row('bytes', 900, 'baseline'), row('words', 80, 'baseline')];
  const names = (baselineId: string) =>
    chartRows({ baselineId } as ComparisonReport, rows).shown.map(each => each.tokenizerId);

  it('leave out yardsticks that would squeeze the others, unless they are the baseline', () => {
    assert.deepEqual(names('bpe'), ['bpe', 'words']);
    assert.deepEqual(names('bytes'), ['bpe', 'bytes', 'words']);
  });
});

describe('a searched list', () => {
  const choices = [
    { id: 'openai/gpt-5', name: 'GPT-5', provider: 'OpenAI' },
    { id: 'anthropic/claude', name: 'Claude', provider: 'Anthropic' },
    { id: 'openai/gpt-5-mini', name: 'GPT-5 mini', provider: 'OpenAI' },
  ];
  const found = (query: string) =>
    [...filterChoices(choices, query)].map(([provider, each]) => [provider, each.length]);

  it('finds every word anywhere, grouped by provider', () => {
    assert.deepEqual(found(''), [
      ['OpenAI', 2],
      ['Anthropic', 1],
    ]);
    assert.deepEqual(found('open MINI'), [['OpenAI', 1]]);
    assert.deepEqual(found('nothing'), []);
  });

  it('begins without what is folded, which a search finds', () => {
    const folded = [...choices, { id: 'openai/gpt-2', name: 'GPT-2', provider: 'OpenAI', isFolded: true }];
    const names = (query: string): string[] =>
      [...filterChoices(folded, query).values()].flat().map(({ name }) => name);
    assert.deepEqual(names(''), ['GPT-5', 'GPT-5 mini', 'Claude']);
    assert.deepEqual(names('gpt-2'), ['GPT-2']);
  });
});
