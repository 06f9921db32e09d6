import assert from 'node:assert/strict';
import {
  bar,
  type Counted,
  statusLabel,
  statusText,
  statusTooltip,
} from '../../../../src/features/statusBar/statusText';

const counted: Counted = {
  what: 'document',
  parts: 1,
  tokens: 1234,
  bytes: 5000,
  characters: 4900,
  cost: {
    modelName: 'GPT-5',
    tokens: 1234,
    tokenizerId: 'o200k_base',
    exactness: { kind: 'exact' },
    usd: 0.0015425,
    usdPerMillionTokens: 1.25,
    source: 'prices',
    contextWindow: 400_000,
  },
};

describe('the text of the status item', () => {
  it('shows by its icon whether tokens are painted', () => {
    assert.equal(statusText(counted, 'o200k_base', true), '$(eye) 1,234 tokens · o200k_base');
    assert.equal(statusText(counted, 'o200k_base', false), '$(eye-closed) 1,234 tokens · o200k_base');
    assert.match(statusLabel(counted, 'x', true), /Tokens are painted\./);
    assert.match(statusLabel(counted, 'x', false), /Tokens are not painted\./);
  });

  it('keeps icons in names text', () => {
    assert.equal(statusText(counted, 'my $(flame~spin)', true), '$(eye) 1,234 tokens · my \\$(flame~spin)');
    assert.equal(statusText(counted, 'costs $(5 €)', true), '$(eye) 1,234 tokens · costs $(5 €)');
  });

  it('tells how many selections are counted together', () => {
    const selected = { ...counted, what: 'selection' as const, parts: 3 };
    assert.equal(statusText(selected, 'x', true), '$(eye) 1,234 tokens selected in 3 parts · x');
    assert.match(statusTooltip(selected, 'x'), /^\| Tokens in 3 selections together \| \*\*1,234\*\* by x \|$/m);
    assert.equal(statusText({ ...selected, parts: 1 }, 'x', true), '$(eye) 1,234 tokens selected · x');
  });

  it('tells cell, notebook and outputs apart', () => {
    const notebook = { cell: 3, cells: 10, tokens: 5000, outputTokens: 700 };
    const cell = { ...counted, what: 'cell' as const, notebook };
    assert.equal(statusText(cell, 'x', true), '$(eye) 1,234 tokens in cell 3 (notebook: 5,000) · x');
    const tooltip = statusTooltip(cell, 'x');
    assert.match(tooltip, /^\| Tokens in the cell \| \*\*1,234\*\* by x \|$/m);
    assert.match(tooltip, /^\| Tokens in all 10 cells \| 5,000 \|$/m);
    assert.match(tooltip, /^\| Tokens in their outputs \| 700 \|$/m);
    assert.match(tooltip, /^\| Tokens in cells and outputs \| 5,700 \|$/m);
  });

  it('has a table with the context window and what has changed', () => {
    const tooltip = statusTooltip({ ...counted, atSave: 1200, atHead: 1300 }, 'x');
    assert.match(tooltip, /^\| Bytes per token \| 4\.05 \(5,000 bytes\) \|$/m);
    assert.match(tooltip, /^\| Characters per token \| 3\.97 \(4,900 characters\) \|$/m);
    assert.match(tooltip, /^\| Context window \| █░{19} 0\.3 % of 400,000 tokens \|$/m);
    assert.match(tooltip, /^\| Since the last save \| \+34 \(was 1,200\) \|$/m);
    assert.match(tooltip, /^\| Against HEAD \| −66 \(was 1,300\) \|$/m);
    assert.match(tooltip, /^Cost as input to GPT\\-5: \*\*\$0\.00154\*\*/m);
    assert.doesNotMatch(statusTooltip(counted, 'x'), /save|HEAD/);
    assert.match(
      statusTooltip({ ...counted, atHead: 'tooLong' }, 'x'),
      /^\| Against HEAD \| not counted above 2,000,000 characters \|$/m,
    );
    assert.match(statusTooltip({ ...counted, atSave: 1234 }, 'x'), /\| ±0 \(was 1,234\) \|/);
  });

  it('has no ratio of no tokens', () => {
    assert.doesNotMatch(statusTooltip({ ...counted, tokens: 0, bytes: 0, characters: 0 }, 'x'), /per token \|/);
  });

  it('fills the bar only when the window is full', () => {
    assert.equal(bar(0), '░'.repeat(20));
    assert.equal(bar(0.000001), `█${'░'.repeat(19)}`);
    assert.equal(bar(0.5), '█'.repeat(10) + '░'.repeat(10));
    assert.equal(bar(0.9999), `${'█'.repeat(19)}░`);
    assert.equal(bar(1), '█'.repeat(20));
    assert.equal(bar(7), '█'.repeat(20));
  });
});
