import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cutPriceData } from '../../../../../src/catalog/cutPriceData';
import {
  contextRows,
  deltaText,
  figureCost,
  figureText,
  prefixText,
} from '../../../../../src/host/contextLedger/contextRows';
import { WordTokenizer } from '../../../../../src/engine/baselines/wordTokenizer';
import type { ContextQueries, ContextState } from '../../../../../src/protocol/queries/contextQueries';
import { CancelledError, type Handlers } from '../../../../../src/protocol/rpc';
import { documentText } from '../../../../../src/text/fileEncoding';
import { readWholeNodeFile } from '../../../../../src/worker/corpus/nodeFiles';
import { createContext } from '../../../../../src/worker/engine/context/contextService';

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
  const given = Object.entries(files).map(([name, text]) => ({
    path: name,
    file: { bytes: new TextEncoder().encode(text) },
  }));
  return service.contextState(
    { folder: 'project', files: given, model: 'openai/gpt-5', encoding: 'utf8', prices: cutPriceData(), ...more },
    context,
  );
}

describe('the files of a folder for the context', () => {
  const serviceOn = (listFolder?: Parameters<typeof createContext>[0]['listFolder']): Handlers<ContextQueries> =>
    createContext({
      tokenizer: () => Promise.resolve(new WordTokenizer()),
      pause: () => Promise.resolve(),
      textOf: documentText,
      listFolder,
    });

  it('are one text, without paths that would be of the user’s own folder', async () => {
    const service = serviceOn(() => Promise.resolve(['a.md', '~/b.md', 'c/d.md']));
    assert.deepEqual(await service.listFolder('/x/', context), { folder: '/x/', paths: 'a.md\0c/d.md' });
  });

  it('are not to be had without a disk, nor by a call that was cancelled', async () => {
    assert.equal(await serviceOn().listFolder('/x/', context), undefined);
    const cancelled = { ...context, signal: AbortSignal.abort() };
    const service = serviceOn(async (_, pause) => {
      await pause();
      return [];
    });
    await assert.rejects(async () => service.listFolder('/x/', cancelled), CancelledError);
  });
});

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
    const files = Object.entries({ 'CLAUDE.md': 'a b', 'token-budgets.json': file }).map(([name, text]) => ({
      path: name,
      file: { bytes: new TextEncoder().encode(text) },
    }));
    const overrides = { 'anthropic/claude-sonnet-5': { tokenizer: 'file-1', contextWindow: 4 } };
    const params = {
      folder: 'project',
      files,
      model: 'anthropic/claude-sonnet-5',
      encoding: 'utf8',
      prices: cutPriceData(),
      overrides,
    };
    const { budgets: results } = await service.contextState(params, context);
    assert.deepEqual([...new Set(asked)], ['file-1']);
    assert.ok(results[0]?.kind === 'over');
    assert.deepEqual([results[0].limit, results[0].figure.exactness], [2, { kind: 'exact' }]);
  });

  it('says what is wrong with budgets, and what hides in files of agents, once for all agents', async () => {
    const { findings } = await stateOf({ 'AGENTS.md': 'p\u200bay', 'token-budgets.json': '{\n"budgets": [{}] }' });
    assert.deepEqual(
      findings.map(({ code, path: file, startLine }) => [code, file, startLine]),
      [
        ['zeroWidth', 'AGENTS.md', 0],
        ['budgetFile', 'token-budgets.json', 1],
      ],
    );
  });

  it('has rows by agent and time, whose sums say what is unknown', async () => {
    const state = await stateOf({ 'CLAUDE.md': 'a b', 'src/CLAUDE.md': 'c' });
    const rows = contextRows(state);
    assert.deepEqual(
      rows.map(row => row.kind === 'agent' && row.agent.id),
      ['claude-code', 'copilot', 'opencode', 'zed'],
    );
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

  it('has a cost that is no more certain than its figure, though the tokenizer is the model’s own', () => {
    const cost = {
      modelName: 'GPT-5',
      tokens: 49,
      tokenizerId: 'o200k_base',
      exactness: { kind: 'exact' },
      usd: 0.00006125,
      usdPerMillionTokens: 1.25,
      source: 'a list',
    } as const;
    const reason = 'How it is written is not public.';
    const lines = figureCost({ tokens: 49, exactness: { kind: 'estimate', reason }, unknown: 1 }, cost);
    assert.deepEqual(lines.slice(1), [
      'A thousand requests: ≈ $0.0612',
      'Estimate: How it is written is not public\\.',
      'Prices: a list',
      'Not in it: 1 part of unknown size',
    ]);
    assert.match(lines[0]!, /\*\*≈ \$0\.0000612\*\*/);
    const exact = figureCost({ tokens: 49, exactness: { kind: 'exact' }, unknown: 0 }, cost).join('\n');
    assert.match(exact, /A thousand requests: \$0\.0612\nExact: 49 tokens/);
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
    assert.equal(
      deltaText(state, ({ agentId, loading }) => agentId === 'claude-code' && loading === 'onDemand'),
      ' · 0',
    );
    assert.equal(
      deltaText(state, ({ agentId }) => agentId === 'codex'),
      '',
    );
  });

  it('is told again after a change at the cost of that change', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-context-'));
    const write = (name: string, text: string): void => fs.writeFileSync(path.join(folder, name), text);
    const [reads, counts]: string[][] = [[], []];
    class Words extends WordTokenizer {
      override count(text: string): number {
        counts!.push(text);
        return super.count(text);
      }
    }
    const service = createContext({
      tokenizer: () => Promise.resolve(new Words()),
      pause: () => Promise.resolve(),
      textOf: documentText,
      readFile(file, bounds) {
        reads!.push(path.basename(file));
        return readWholeNodeFile(file, bounds);
      },
    });
    const change = (there: readonly string[], gone: readonly string[] = []) => {
      reads!.length = counts!.length = 0;
      const files = there.map(name => ({ path: name, file: { path: path.join(folder, name) } }));
      return service.contextChanges({ folder: 'one', changes: { there: files, gone } }, context);
    };
    const tokens = (state: unknown): number[] =>
      (state as ContextState).items.flatMap(({ agentId, figure, unknown }) =>
        agentId === 'claude-code' && unknown === undefined ? [figure.tokens] : [],
      );
    assert.equal(await change(['CLAUDE.md']), 'forgotten');
    const names = ['CLAUDE.md', 'CLAUDE.local.md', 'code.ts', 'AGENTS.md'];
    for (const name of names) write(name, 'a b');
    fs.mkdirSync(path.join(folder, 'sub'));
    write('sub/CLAUDE.md', 'c');
    try {
      const listed = { folder: `${folder}/`, paths: [...names, 'sub/CLAUDE.md'].join('\0') };
      const params = {
        folder: 'one',
        files: [],
        listed,
        model: 'openai/gpt-5',
        encoding: 'utf8',
        prices: cutPriceData(),
      };
      assert.deepEqual(tokens(await service.contextState(params, context)), [3, 3, 1]);
      assert.equal(await change(['code.ts']), 'same');
      write('CLAUDE.md', 'a b c @new.md');
      assert.deepEqual(tokens(await change(['CLAUDE.md'])), [8, 3, 1]);
      assert.deepEqual([reads, counts], [['CLAUDE.md'], ['a b c @new.md']]);
      write('new.md', 'n');
      assert.deepEqual(tokens(await change(['new.md'])), [8, 1, 3, 1]);
      assert.deepEqual(reads, ['new.md']);
      // Of a folder that goes only the folder is told.
      assert.deepEqual(tokens(await change([], ['sub', 'new.md'])), [8, 3]);
      assert.deepEqual([reads, counts], [[], []]);
      assert.equal(await change([]), 'same');
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('names links that lead out of the folder and files that are too large, and reads neither', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-context-'));
    try {
      fs.mkdirSync(path.join(folder, 'project'));
      fs.writeFileSync(path.join(folder, 'secret.md'), 'secret');
      fs.writeFileSync(path.join(folder, 'project', 'shared.md'), 'a');
      fs.symlinkSync('../secret.md', path.join(folder, 'project', 'AGENTS.md'));
      fs.symlinkSync('shared.md', path.join(folder, 'project', 'CLAUDE.md'));
      fs.writeFileSync(path.join(folder, 'project', 'GEMINI.md'), '');
      fs.truncateSync(path.join(folder, 'project', 'GEMINI.md'), 100_000_000);
      const service = createContext({
        tokenizer: () => Promise.resolve(new WordTokenizer()),
        pause: () => Promise.resolve(),
        textOf: documentText,
        readFile: readWholeNodeFile,
      });
      const listed = { folder: `${folder}/project/`, paths: 'AGENTS.md\0CLAUDE.md\0GEMINI.md' };
      const { items } = await service.contextState(
        { folder: 'one', files: [], listed, model: 'openai/gpt-5', encoding: 'utf8', prices: cutPriceData() },
        context,
      );
      const said = new Map(items.map(({ path: name, unknown, figure }) => [name, unknown ?? figure.tokens]));
      assert.equal(said.get('AGENTS.md'), 'it is a link out of the folder');
      assert.equal(said.get('CLAUDE.md'), 1);
      assert.match(String(said.get('GEMINI.md')), /^it has 100,000,000 bytes, more than 10,000,000$/);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('checks budgets of the settings, too, and says what is wrong with them', async () => {
    const budget = { files: '*.md', limit: { tokens: 1 } };
    const state = await stateOf({ 'AGENTS.md': 'a b' }, { budgets: [budget] });
    assert.deepEqual(
      state.findings.map(({ code, path: file, raise }) => [code, file, raise]),
      [['overBudget', 'AGENTS.md', undefined]],
    );
    const wrong = await stateOf({ 'AGENTS.md': 'a b' }, { budgets: [{ ...budget, most: 1 }] });
    assert.match(wrong.settingsProblem!, /^tokenLoupe\.budgets: .*unknown key/);
    assert.deepEqual(wrong.budgets, []);
  });
});
