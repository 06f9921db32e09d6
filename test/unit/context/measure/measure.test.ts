import assert from 'node:assert/strict';
import { sumOf, type TokenFigure } from '../../../../src/context/measure/countedSum';
import { cachedPrefix, ledgerChanges } from '../../../../src/context/measure/ledgerChange';
import { switchedOff } from '../../../../src/context/measure/switchedOff';
import type { OfferedTool } from '../../../../src/context/ledger/offeredTools';
import { resolveLedger } from '../../../../src/context/ledger/resolveLedger';
import { measureLedger } from '../../../../src/context/measure/measureLedger';
import { WordTokenizer } from '../../../../src/engine/baselines/wordTokenizer';
import { claudeCode } from '../../../../src/context/rules/claudeCode';
import { loadedBy, sourceOf } from '../../../support/ledgerFiles';

const exact = (tokens: number): TokenFigure => ({ tokens, exactness: { kind: 'exact' }, unknown: 0 });
const words = new WordTokenizer();
const measured = async (files: Readonly<Record<string, string>>) => {
  const { ledger } = await loadedBy(claudeCode, files);
  return measureLedger(ledger, text => words.count(text), { exactness: { kind: 'exact' } });
};

describe('sums', () => {
  it('are no better than their worst part', () => {
    const estimate: TokenFigure = { tokens: 2, exactness: { kind: 'estimate', reason: 'because' }, unknown: 0 };
    assert.deepEqual(sumOf([exact(1), exact(2)]), exact(3));
    assert.deepEqual(sumOf([exact(1), estimate, exact(3)]), { ...estimate, tokens: 6 });
    assert.equal(sumOf([exact(1), { ...exact(0), unknown: 1 }]).unknown, 1);
    assert.deepEqual(sumOf([]), exact(0));
  });

  it('of a ledger: a name and a description are an estimate, the system prompt is unknown and no zero', async () => {
    const items = await measured({
      'CLAUDE.md': 'a b',
      '.claude/skills/x/SKILL.md': '---\nname: x\ndescription: y\n---\nbody',
    });
    const kinds = items.map(({ part, figure }) => [part, figure.exactness.kind, figure.unknown]);
    assert.deepEqual(kinds, [
      ['file', 'exact', 0],
      ['entry', 'estimate', 0],
      ['body', 'exact', 0],
      ['none', 'exact', 1],
    ]);
  });
});

describe('changes of a ledger', () => {
  it('are added, removed and changed items, with the tokens that this makes', async () => {
    const before = await measured({ 'CLAUDE.md': 'a', '.claude/rules/old.md': 'b' });
    const now = await measured({ 'CLAUDE.md': 'a b', '.claude/rules/new.md': 'c d' });
    assert.deepEqual(
      ledgerChanges(now, before).map(({ key, kind, delta }) => [key.split('/').slice(2).join('/'), kind, delta]),
      [
        ['CLAUDE.md#file', 'changed', 2],
        ['.claude/rules/new.md#file', 'added', 3],
        ['.claude/rules/old.md#file', 'removed', -1],
      ],
    );
  });

  it('leave at most the common start of the tokens in a cache', async () => {
    const before = await measured({ 'CLAUDE.md': 'a b c', 'CLAUDE.local.md': 'd' });
    const now = await measured({ 'CLAUDE.md': 'a b X', 'CLAUDE.local.md': 'd' });
    assert.deepEqual(cachedPrefix(now, before, words), { tokens: 4, of: 6, firstChanged: 'CLAUDE.md' });
    assert.deepEqual(cachedPrefix(now, now, words), { tokens: 6, of: 6 });
  });
});

describe('what is lost where a file is switched off', () => {
  it('is its text and what it imports, in the end, too, of the same agent', async () => {
    const items = await measured({
      'CLAUDE.md': 'a @one.md',
      'one.md': 'b @two.md',
      'two.md': 'c',
      'CLAUDE.local.md': 'd @two.md',
    });
    const of = (path: string): [number, readonly string[]] => {
      const { saved, imported } = switchedOff(
        items,
        items.find(item => item.path === path)!,
      );
      return [saved.tokens, imported];
    };
    const tokens = (path: string): number => items.find(item => item.path === path)!.figure.tokens;
    assert.deepEqual(of('CLAUDE.md'), [
      tokens('CLAUDE.md') + tokens('one.md') + tokens('two.md'),
      ['one.md', 'two.md'],
    ]);
    assert.deepEqual(of('two.md'), [tokens('two.md'), []]);
    assert.deepEqual(of('CLAUDE.local.md'), [tokens('CLAUDE.local.md'), []]);
  });
});

describe('tools that an editor offers', () => {
  const tool = (name: string): OfferedTool => ({ name, description: `Does ${name}.`, inputSchema: { type: 'object' } });

  it('are rows by the beginnings of their names, always estimates, of agents that can be given them', async () => {
    const tools = ['copilot_read', 'mcp_github_list', 'copilot_edit', 'alone', 'run_one'].map(tool);
    const { items } = await resolveLedger(sourceOf({}), { tools });
    assert.deepEqual(
      items.map(({ agentId, path, loading }) => `${agentId} ${loading} ${path}`),
      [
        'copilot always Tools of VS Code: copilot (2)',
        'copilot always Tools of VS Code: mcp_github (1)',
        'copilot always Tools of VS Code: others (2)',
        'copilot always System prompt',
      ],
    );
    assert.equal(items[2]!.notes[1], 'alone, run_one');
    const [, row] = measureLedger({ items, problems: [] }, text => text.length, { exactness: { kind: 'exact' } });
    const text = '{"name":"mcp_github_list","description":"Does mcp_github_list.","parameters":{"type":"object"}}';
    assert.equal(row!.figure.exactness.kind, 'estimate');
    assert.equal(row!.figure.tokens, text.length);
  });
});
