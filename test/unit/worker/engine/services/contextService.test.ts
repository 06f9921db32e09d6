import assert from 'node:assert/strict';
import { cutPriceData } from '../../../../../src/catalog/cutPriceData';
import { contextRows, figureText } from '../../../../../src/features/contextLedger/contextRows';
import { WordTokenizer } from '../../../../../src/engine/baselines/wordTokenizer';
import type { ContextState } from '../../../../../src/protocol/queries/contextQueries';
import { documentText } from '../../../../../src/text/fileEncoding';
import { createContext } from '../../../../../src/worker/engine/services/contextService';

const context = { signal: new AbortController().signal, progress: () => undefined };

async function stateOf(files: Readonly<Record<string, string>>): Promise<ContextState> {
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
    { files: given, model: 'openai/gpt-5', encoding: 'utf8', prices: cutPriceData() },
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
});
