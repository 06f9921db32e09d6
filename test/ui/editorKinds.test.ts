import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { get_encoding, type TiktokenEncoding } from 'tiktoken';
import { runCli } from '../support/cli.js';
import { runCommand } from '../support/workbench/commands.js';
import { openFile } from '../support/workbench/editors.js';
import { chooseFromMenu } from '../support/workbench/menus.js';
import { paintedRanges } from '../support/workbench/painting.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { changeSettings } from '../support/workbench/settings.js';
import { statusTooltip, waitForStatus } from '../support/workbench/statusBar.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';

const PAINT = '.view-overlays [class*="TextEditorDecorationType"]';

/** Opens the comparison of two files of the workspace, as from the explorer. */
async function openDiff(page: Page): Promise<Locator> {
  const row = (name: string): Locator => page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
  const diff = page.locator('.monaco-diff-editor');
  await chooseFromMenu(page, row('old.txt'), 'Select for Compare', row('old.txt'));
  await chooseFromMenu(page, row('new.txt'), 'Compare with Selected', diff);
  await diff.locator('.modified .view-line', { hasText: 'evening' }).click();
  await waitForStatus(page, /\b8 tokens/);
  return diff;
}

async function openSearchEditor(page: Page): Promise<Locator> {
  await runCommand(page, 'Search Editor: New Search Editor');
  const editor = page.locator('.search-editor');
  await editor.locator('.query-container textarea').first().fill('herring');
  await editor.locator('.view-line', { hasText: 'old.txt' }).click();
  await waitForStatus(page, /\d\d+ tokens/); // of the results: the files have fewer than ten
  return editor;
}

/** VS Code's own log of the window, in the panel. */
async function openOutput(page: Page): Promise<Locator> {
  await runCommand(page, 'Output: Show Output Channels...');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: /^Window/ }).click();
  const output = page.locator('.output-view');
  await output.locator('.view-line', { hasText: /\w/ }).first().waitFor();
  return output;
}

describe('editors that are not of a file', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    const extraFiles = { 'old.txt': 'The herring came in the morning.', 'new.txt': 'The herring came in the evening.' };
    workbench = await openWorkbench({ files: ['README.md'], extraFiles });
    ({ page } = workbench);
    await waitForStatus(page, /\d+ tokens/);
    await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
    await paintedRanges(page).nth(20).waitFor();
  });
  after(() => workbench.close());

  it('are bare if they are of a diff or of output, and painted if they are of a search', async () => {
    const output = await openOutput(page);
    const search = await openSearchEditor(page);
    await search.locator(PAINT).nth(10).waitFor();
    const diff = await openDiff(page);
    // What is painted beside them says that they had their turn.
    await openFile(page, 'README.md');
    await paintedRanges(page).nth(20).waitFor();
    assert.equal(await output.locator(PAINT).count(), 0);
    await page.locator('.tab', { hasText: 'old.txt' }).first().click();
    await diff.locator('.modified .view-line', { hasText: 'evening' }).click();
    await waitForStatus(page, /\b8 tokens/);
    assert.equal(await diff.locator(PAINT).count(), 0);
  });

  it('are painted as the settings say', async () => {
    await changeSettings(workbench, {
      'tokenLoupe.boundaries.inDiffs': true,
      'tokenLoupe.boundaries.inOutput': true,
      'tokenLoupe.boundaries.inSearchEditors': false,
    });
    const output = await openOutput(page);
    await output.locator(PAINT).nth(10).waitFor();
    const diff = await openDiff(page);
    await diff.locator(`.original ${PAINT}`).nth(5).waitFor();
    await diff.locator(`.modified ${PAINT}`).nth(5).waitFor();
    await screenshot(page, 'editors-diff');
    const search = await openSearchEditor(page);
    assert.equal(await search.locator(PAINT).count(), 0);
    await screenshot(page, 'editors-search');
  });
});

const text = 'Καλημέρα κόσμε, naïve 漢字: the herring came in.';

function tokens(name: TiktokenEncoding): string {
  const encoding = get_encoding(name);
  const { length } = encoding.encode(text, [], []);
  encoding.free();
  return `${length} tokens · ${name}`;
}

describe('a workspace of several folders', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    const settings = (own: object): string => JSON.stringify(own);
    const budgets = (...all: object[]): string => JSON.stringify({ budgets: all });
    workbench = await openWorkbench({
      settings: { 'tokenLoupe.tokenizer': 'o200k_base', 'tokenLoupe.model': 'openai/gpt-5' },
      extraFiles: {
        'first.txt': text,
        'CLAUDE.md': '# Rules\n\nUse tabs.\n\n# Tests\n\nRun all of them before each commit.\n',
        'token-budgets.json': budgets({ files: 'CLAUDE.md', limit: { tokens: 8 } }),
      },
      folders: {
        attic: {
          'AGENTS.md': 'Short names.\n\n# Style\n\nNo abbreviations at all.\n',
          'token-budgets.json': budgets({ ledger: { agent: 'codex', loading: 'always' }, limit: { tokens: 5 } }),
          'second.txt': text,
          'second.md': text,
          '.vscode/settings.json': settings({
            'tokenLoupe.tokenizer': 'cl100k_base',
            'tokenLoupe.model': 'anthropic/claude-sonnet-5',
            'tokenLoupe.boundaries.style': 'underline',
            '[markdown]': { 'tokenLoupe.tokenizer': 'r50k_base', 'tokenLoupe.boundaries.style': 'fill' },
          }),
        },
      },
    });
    ({ page } = workbench);
  });
  after(() => workbench.close());

  /** What the paint of the active editor looks like, once it is another than before. */
  const look = async (before?: string): Promise<string> => {
    await paintedRanges(page).nth(5).waitFor();
    const now = (): Promise<string> =>
      paintedRanges(page)
        .first()
        .evaluate(element => {
          const { borderWidth, borderStyle, backgroundColor } = getComputedStyle(element);
          return [borderWidth, borderStyle, backgroundColor].join();
        });
    let seen = await now();
    for (const end = Date.now() + 15_000; seen === before && Date.now() < end;) seen = await now();
    return seen;
  };

  it('counts, costs and paints each file by the settings of its folder, and of its language there', async () => {
    await openFile(page, 'first.txt');
    await waitForStatus(page, tokens('o200k_base'));
    await statusTooltip(page, /GPT-5/);
    await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
    const looks = [await look()];
    await openFile(page, 'second.txt');
    await waitForStatus(page, tokens('cl100k_base'));
    await statusTooltip(page, /Claude Sonnet 5/);
    looks.push(await look(looks.at(-1)));
    await openFile(page, 'second.md');
    await waitForStatus(page, tokens('r50k_base'));
    await statusTooltip(page, /Claude Sonnet 5/);
    looks.push(await look(looks.at(-1)));
    assert.equal(new Set(looks).size, 3, looks.join('\n'));
    await openFile(page, 'first.txt');
    await waitForStatus(page, tokens('o200k_base'));
    assert.equal(await look(looks[2]), looks[0]);
  });

  it('shows what agents load of each folder, and crossed budgets as the terminal tells them', async () => {
    await runCommand(page, 'Token Loupe: Show Context Ledger');
    const kitchen = workbench.folder;
    const attic = path.join(path.dirname(kitchen), 'attic');
    const tree = page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row');
    for (const folder of [kitchen, attic])
      await tree
        .filter({ hasText: path.basename(folder) })
        .first()
        .waitFor();
    await page.locator('.statusbar-item', { hasText: '2 token budgets crossed' }).waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    const problems = page.locator('.markers-panel .monaco-list-row', { hasText: 'overBudget' });
    for (const [folder, model] of [
      [kitchen, 'openai/gpt-5'],
      [attic, 'anthropic/claude-sonnet-5'],
    ] as const) {
      const { stdout } = await runCli(folder, ['budget', '--model', model, '--format', 'json']);
      const { findings } = JSON.parse(stdout) as { findings: { message: string; line: number; column: number }[] };
      const [{ message, line, column }] = findings as [(typeof findings)[0]];
      assert.equal(findings.length, 1);
      await problems
        .filter({ hasText: message })
        .filter({ hasText: `[Ln ${line}, Col ${column}]` })
        .waitFor();
    }
    assert.equal(await problems.count(), 2);
    await screenshot(page, 'context-of-folders');
    await runCommand(page, 'View: Toggle Panel Visibility');
  });

  it('is changed in the folder that a setting is from, and the other folder stays', async () => {
    await openFile(page, 'second.txt');
    await waitForStatus(page, tokens('cl100k_base'));
    await runCommand(page, 'Token Loupe: Select Tokenizer');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'r50k_base' }).first().click();
    await waitForStatus(page, tokens('r50k_base'));
    await openFile(page, 'first.txt');
    await waitForStatus(page, tokens('o200k_base'));
  });
});
