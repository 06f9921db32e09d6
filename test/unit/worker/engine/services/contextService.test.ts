import assert from 'node:assert/strict';
import { cutPriceData } from '../../../../../src/catalog/cutPriceData';
import { contextRows, deltaText, figureText, prefixText } from '../../../../../src/host/contextLedger/contextRows';
import { WordTokenizer } from '../../../../../src/engine/baselines/wordTokenizer';
import type { ContextQueries, ContextState } from '../../../../../src/protocol/queries/contextQueries';
import { documentText } from '../../../../../src/text/fileEncoding';
import { createContext } from '../../../../../src/worker/engine/services/contextService';

const context = { signal: new AbortController().signal, progress: () => undefined };

async function stateOf(
  files: Readonly<Record<string, string>>,
  more: Partial<Parameters<ContextQueries['contextState']>[0]> = {},
): Promise<ContextState> {
  const words = new WordTokenizer();
  const service = createContext({
    tokenizer: () => Promise.resolve(words),
    pause: () => Promise.resolve(),
    textOf: documentText,
  });
  const given = Object.entries(files).map(([path, text]) => ({
    path,
    file: { bytes: new TextEncoder().encode(text) },
  }));
  return service.contextState(
    { files: given, model: 'openai/gpt-5', encoding: 'utf8', prices: cutPriceData(), ...more },
    context,
  );
}

describe('the context of agents', () => {
  const budgets = (limit: number): string =>
    JSON.stringify({ budgets: [{ ledger: { agent: 'claude-code', loading: 'always' }, limit: { tokens: limit } }] });

  it('is told with the section that crosses a budget, and where its limit can be raised', async () => {
    const file = budgets(4);
    const { findings, items } = await stateOf({ 'CLAUDE.md': 'a b\n# Two\nc\n', 'token-budgets.json': file });
    const [over] = findings;
    assert.deepEqual(
      [over?.code, over?.path, over?.startLine, over?.severity],
      ['overBudget', 'CLAUDE.md', 1, 'error'],
    );
    assert.equal(file.slice(over!.raise!.start, over!.raise!.end), '4');
    assert.ok(items.every(item => !('text' in item)));
    const raised = await stateOf({
      'CLAUDE.md': 'a b\n# Two\nc\n',
      'token-budgets.json': budgets(over!.raise!.tokens),
    });
    assert.deepEqual(raised.findings, []);
  });

  it('is counted by what the user says of the model', async () => {
    const asked: string[] = [];
    const words = new WordTokenizer();
    const service = createContext({
      tokenizer: id => (asked.push(id), Promise.resolve(words)),
      pause: () => Promise.resolve(),
      textOf: documentText,
    });
    const file = JSON.stringify({ budgets: [{ files: 'CLAUDE.md', limit: { windowShare: 0.5 } }] });
    const files = Object.entries({ 'CLAUDE.md': 'a b', 'token-budgets.json': file }).map(([path, text]) => ({
      path,
      file: { bytes: new TextEncoder().encode(text) },
    }));
    const overrides = { 'anthropic/claude-sonnet-5': { tokenizer: 'file-1', contextWindow: 4 } };
    const params = { files, model: 'anthropic/claude-sonnet-5', encoding: 'utf8', prices: cutPriceData(), overrides };
    const { budgets: results } = await service.contextState(params, context);
    assert.deepEqual([...new Set(asked)], ['file-1']);
    assert.ok(results[0]?.kind === 'over');
    assert.deepEqual([results[0].limit, results[0].figure.exactness], [2, { kind: 'exact' }]);
  });

  it('says what is wrong with budgets, and what hides in files of agents, once for all agents', async () => {
    const { findings } = await stateOf({ 'AGENTS.md': 'p\u200bay', 'token-budgets.json': '{\n"budgets": [{}] }' });
    assert.deepEqual(
      findings.map(({ code, path, startLine }) => [code, path, startLine]),
      [
        ['zeroWidth', 'AGENTS.md', 0],
        ['budgetFile', 'token-budgets.json', 1],
      ],
    );
  });

  it('has rows by agent and time, whose sums say what is unknown', async () => {
    const state = await stateOf({ 'CLAUDE.md': 'a b', 'src/CLAUDE.md': 'c' });
    const rows = contextRows(state);
    assert.deepEqual(rows.map(row => row.kind === 'agent' && row.agent.id), ['claude-code', 'copilot']); // prettier-ignore
    const agent = rows[0]!;
    assert.ok(agent.kind === 'agent');
    assert.equal(figureText(agent.figure), '3 tokens + 1 unknown');
    assert.deepEqual(
      contextRows(state, agent).map(row => row.kind === 'loading' && [row.loading, figureText(row.figure)]),
      [
        ['always', '3 tokens + 1 unknown'],
        ['onDemand', '1 token'],
      ],
    );
    assert.equal(figureText({ tokens: 0, exactness: { kind: 'exact' }, unknown: 1 }), 'unknown');
  });

  it('tells what changed since a revision, by row, and what a prompt cache can keep at most, at its price', async () => {
    const changed = [
      { path: 'CLAUDE.md', text: 'a b c d' },
      { path: 'src/CLAUDE.md' },
      { path: 'gone/CLAUDE.md', text: 'x' },
    ];
    const files = { 'CLAUDE.md': 'a b X d e', 'CLAUDE.local.md': 'z', 'src/CLAUDE.md': 'new' };
    const state = await stateOf(files, { earlier: { revision: 'abc1234', changed } });
    const changes = state.since!.changes.map(({ key, kind, delta }) => [key, kind, delta]);
    assert.deepEqual(
      changes.filter(([key]) => String(key).startsWith('claude-code')),
      [
        ['claude-code/memory/CLAUDE.md#file', 'changed', 2],
        ['claude-code/folders/src/CLAUDE.md#file', 'added', 1],
        ['claude-code/folders/gone/CLAUDE.md#file', 'removed', -1],
      ],
    );
    const prefix = state.since!.prefixes.find(({ agentId }) => agentId === 'claude-code')!;
    // Of GPT-5: 1.25 USD per million tokens of input, 0.125 from the cache.
    assert.deepEqual(prefix, {
      agentId: 'claude-code',
      tokens: 4,
      of: 10,
      firstChanged: 'CLAUDE.md',
      usd: { cached: (0.125 * 4) / 1e6, uncached: (1.25 * 4) / 1e6 },
    });
    assert.match(
      prefixText(prefix, 'abc1234'),
      /keep 4 of 10 tokens at most for <\$0\.000001 instead of \$0\.000005: .* since abc1234 is in CLAUDE\\\.md\./,
    );
    assert.equal(
      deltaText(state, ({ agentId, loading }) => agentId === 'claude-code' && loading === 'always'),
      ' · +2',
    );
    assert.equal(deltaText(state, ({ agentId, loading }) => agentId === 'claude-code' && loading === 'onDemand'), ' · 0'); // prettier-ignore
    assert.equal(
      deltaText(state, ({ agentId }) => agentId === 'codex'),
      '',
    );
  });

  it('checks budgets of the settings, too, and says what is wrong with them', async () => {
    const budget = { files: '*.md', limit: { tokens: 1 } };
    const state = await stateOf({ 'AGENTS.md': 'a b' }, { budgets: [budget] });
    assert.deepEqual(state.findings.map(({ code, path, raise }) => [code, path, raise]), [['overBudget', 'AGENTS.md', undefined]]); // prettier-ignore
    const wrong = await stateOf({ 'AGENTS.md': 'a b' }, { budgets: [{ ...budget, most: 1 }] });
    assert.match(wrong.settingsProblem!, /^tokenLoupe\.budgets: .*unknown key/);
    assert.deepEqual(wrong.budgets, []);
  });
});
