import assert from 'node:assert/strict';
import { figureValues } from '../../../src/analysis/figures/figures';
import { comparisonRows, type RowCount } from '../../../src/features/dashboard/comparison/rows';
import type { ListedTokenizer } from '../../../src/protocol/engine';

const listed = (id: string, extra: Partial<ListedTokenizer> = {}): ListedTokenizer => ({
  id,
  name: id.toUpperCase(),
  kind: 'bpe',
  description: '',
  ...extra,
});
const tokenizers = [
  listed('a', { vocabularySize: 1000 }),
  listed('b'),
  listed('damaged', { error: 'cannot be read' }),
  listed('bytes', { kind: 'baseline' }),
];
const measure = { bytes: 120, characters: 100, words: 20 };
const price = (tokens: number): { totalUsd: number } => ({ totalUsd: tokens / 1e6 });
const counted = (tokens: number): RowCount => ({ count: { tokens, bytes: 120, milliseconds: 2 } });

describe('rows of the comparison', () => {
  it('have the figures that follow from the counts', () => {
    const counts = new Map([
      ['a', counted(40)],
      ['b', counted(30)],
      ['bytes', counted(120)],
    ]);
    const [a, b, damaged, bytes] = comparisonRows(tokenizers, counts, 'a', measure, price);
    assert.deepEqual(a, {
      tokenizerId: 'a',
      name: 'A',
      kind: 'bpe',
      description: '',
      figures: figureValues({
        text: measure,
        vocabularySize: 1000,
        ...counted(40),
        baselineTokens: 40,
        usdOf: tokens => tokens / 1e6,
      }),
    });
    assert.equal(b?.figures.versusBaseline, -0.25, '25 % fewer than the baseline');
    assert.deepEqual([damaged?.error, damaged?.figures], ['cannot be read', {}]);
    assert.equal(bytes?.figures.versusBaseline, 2);
    assert.equal('costUsd' in bytes.figures, false, 'a baseline has no price');
  });

  it('leave out what is not known yet, or not at all', () => {
    const [a, b] = comparisonRows(tokenizers, new Map([['b', counted(30)]]), 'a', measure, () => undefined);
    assert.deepEqual(Object.keys(a ?? {}), ['tokenizerId', 'name', 'kind', 'description', 'figures']);
    assert.deepEqual(a?.figures, figureValues({ text: measure, vocabularySize: 1000 }));
    assert.deepEqual(b?.figures, figureValues({ text: measure, ...counted(30) }));
  });

  it('have no ratios for the empty text', () => {
    const empty = { count: { tokens: 0, bytes: 0, milliseconds: 0 } };
    const [a] = comparisonRows(
      [listed('a')],
      new Map([['a', empty]]),
      'a',
      { bytes: 0, characters: 0, words: 0 },
      price,
    );
    for (const [name, figure] of Object.entries(a?.figures ?? {})) assert.ok(Number.isFinite(figure), name);
    assert.equal(a?.figures.bytesPerToken, undefined);
    assert.equal(a?.figures.tokensPerWord, undefined);
  });

  it('carry the error of a tokenizer that failed on this text, beside the others', () => {
    const counts = new Map<string, RowCount>([
      ['a', { error: 'out of memory' }],
      ['b', counted(30)],
    ]);
    const [a, b] = comparisonRows(tokenizers, counts, 'a', measure, price);
    assert.equal(a?.error, 'out of memory');
    assert.equal(b?.figures.tokens, 30);
    assert.ok(!('versusBaseline' in b.figures), 'there is no baseline to compare with');
  });
});
