// No test but a script in a test's clothes, so that it gets the same server, extension and browser: see scripts/pictures.mjs.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { runCommand } from '../workbench/commands.js';
import { chooseView, dashboardFrame } from '../workbench/dashboard.js';
import { hoverText } from '../workbench/hovers.js';
import { paintedRanges } from '../workbench/painting.js';
import { waitForStatus } from '../workbench/statusBar.js';
import { openWorkbench, type Workbench } from '../workbench/window.js';
import type { WorkbenchOptions } from '../workbench/windowOptions.js';

/** Nothing in the picture but what it is about. */
const settings = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
  'editor.renderLineHighlight': 'none',
  'editor.occurrencesHighlight': 'off',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
};

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Our own source as the user's text: enough of it for a small vocabulary. */
function ownSource(): Readonly<Record<string, string>> {
  const files = fs.readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
  return Object.fromEntries(files.map(file => [`src/${file}`, fs.readFileSync(path.join('src', file), 'utf8')]));
}

async function open(options: WorkbenchOptions): Promise<Workbench> {
  const workbench = await openWorkbench({ ...options, settings: { ...settings, ...options.settings } });
  await waitForStatus(workbench.page, /\d tokens ·/);
  return workbench;
}

async function save(page: Page, name: string, clip?: Clip): Promise<void> {
  const folder = process.env['TOKEN_LOUPE_PICTURES'];
  assert.ok(folder, 'Run this with: npm run pictures');
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide', ...(clip ? { clip } : {}) });
}

/** Where the dashboard is on the page. */
async function frameOf(page: Page): Promise<Clip> {
  const frame = await page.locator('iframe.webview.ready').boundingBox();
  assert.ok(frame);
  return frame;
}

/** The view Context with all that Claude Code loads, and the list of problems. */
async function showContext(page: Page): Promise<void> {
  await runCommand(page, 'Token Loupe: Show Context Ledger');
  for (const view of ['Tokenizers', 'Token Costs', 'Results']) {
    await page.locator('.pane-header.expanded', { hasText: view }).click();
  }
  const row = (text: string): Locator =>
    page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: text });
  await row('Claude Code').click();
  await row('On match').click();
  await row('On demand').click();
  await row('SKILL.md').last().waitFor();
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'overBudget' }).waitFor();
  await page.locator('.statusbar-item', { hasText: '1 token budget crossed' }).waitFor();
}

describe('pictures', () => {
  it('of boundaries', async () => {
    const { page, close } = await open({ files: ['src/pantry.ts'], size: { width: 1100, height: 700 } });
    await runCommand(page, 'View: Close Primary Side Bar');
    await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
    await paintedRanges(page).nth(100).waitFor();
    await save(page, 'boundaries');
    await close();
  });

  it('of the hover', async () => {
    // In a language whose own extension adds nothing to the hover.
    const { page, close } = await open({ files: ['README.md'], size: { width: 1000, height: 700 } });
    await runCommand(page, 'View: Close Primary Side Bar');
    await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
    await paintedRanges(page).nth(100).waitFor();
    // The last that comes.
    await hoverText(page, 'camelCase', 'Tokens of');
    const box = await page.locator('.monaco-hover:not(.hidden)', { hasText: 'Why is it cut here' }).boundingBox();
    assert.ok(box);
    await save(page, 'hover', {
      x: 50,
      y: Math.max(0, box.y - 50),
      width: Math.min(950, box.x + box.width - 30),
      height: box.height + 110,
    });
    await close();
  });

  it('of what agents load', async () => {
    const extraFiles = {
      'CLAUDE.md':
        '# Kitchen\n\nSee @docs/style.md.\n\n# Tests\n\nRun all of them before each commit, and none alone.\n',
      'docs/style.md': 'Short names. Plain words. A sentence has one idea.\n',
      '.claude/rules/web.md': '---\npaths: "src/**/*.ts"\n---\nNo default exports.\n',
      '.claude/skills/menu/SKILL.md':
        '---\nname: menu\ndescription: Writes the menu of a day.\n---\nAsk what is in the pantry first.\n',
      'token-budgets.json': JSON.stringify({
        budgets: [{ ledger: { agent: 'claude-code', loading: 'always' }, limit: { tokens: 30 } }],
      }),
    };
    const { page, close } = await open({ files: ['CLAUDE.md'], extraFiles, size: { width: 1100, height: 620 } });
    await showContext(page);
    await save(page, 'context');
    await close();
  });

  it('of the dashboard and the estimator', async () => {
    const { page, close } = await open({ files: ['texts/languages.txt'], size: { width: 1280, height: 800 } });
    await runCommand(page, 'View: Close Primary Side Bar');
    await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
    await runCommand(page, 'Token Loupe: Compare Tokenizers on This Document');
    const dashboard = dashboardFrame(page);
    await dashboard.locator('.figures tbody tr').nth(7).waitFor();
    await dashboard.locator('.comparison .subject', { hasText: 'counting' }).waitFor({ state: 'hidden' });
    await paintedRanges(page).nth(100).waitFor();
    await page.mouse.move(0, 0);
    await save(page, 'dashboard');
    await chooseView(dashboard, 'Side by side');
    await dashboard.locator('.side-by-side-view .verdict', { hasText: 'compared with' }).waitFor();
    await dashboard.locator('.side-row .piece').nth(40).waitFor();
    await save(page, 'side-by-side', await frameOf(page));
    await runCommand(page, 'Token Loupe: Estimate Vocabulary Size');
    await dashboard.locator('.approaches tbody tr').nth(2).waitFor();
    await save(page, 'estimator', await frameOf(page));
    await close();
  });

  it('of a trained tokenizer, and of the vocabulary in use', async () => {
    const { page, close } = await open({
      files: ['src/pantry.ts'],
      extraFiles: ownSource(),
      size: { width: 1280, height: 800 },
    });
    await runCommand(page, 'View: Close Primary Side Bar');
    await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
    await runCommand(page, 'Token Loupe: Train Tokenizer on Workspace');
    const widget = page.locator('.quick-input-widget:visible');
    for (const [step, row] of ['Workspace', 'SuperBPE', '', '', '', 'Start'].entries()) {
      await widget.locator('.quick-input-title', { hasText: `(${step + 1}/` }).waitFor();
      if (row === 'SuperBPE') await widget.locator('input[type="text"]').first().fill(row);
      if (row !== '') await widget.locator('.monaco-list-row.focused', { hasText: row }).waitFor();
      await page.keyboard.press('Enter');
    }
    const dashboard = dashboardFrame(page);
    await page.locator('.notification-toast', { hasText: 'bytes per token on held-out text' }).waitFor();
    // Nothing opens by itself when a run ends.
    await runCommand(page, 'Token Loupe: Compare Tokenizers on This Document');
    const row = dashboard.locator('.figures tbody tr', { hasText: 'superbpe' });
    await row.locator('td.tokens', { hasText: /^\d/ }).first().waitFor();
    await dashboard.locator('.comparison .subject', { hasText: 'counting' }).waitFor({ state: 'hidden' });
    await page.mouse.move(0, 0);
    await save(page, 'training');
    await runCommand(page, 'Notifications: Clear All Notifications');
    await runCommand(page, 'Token Loupe: Show Vocabulary Usage');
    await dashboard.locator('.usage-figures .verdict').waitFor();
    await dashboard.getByRole('button', { name: 'Choose text' }).click();
    await widget.locator('.monaco-list-row.focused', { hasText: 'Workspace' }).waitFor();
    await page.keyboard.press('Enter');
    await dashboard.locator('.usage-figures .subject', { hasText: /\d MB/ }).waitFor();
    await save(page, 'usage', await frameOf(page));
    await close();
  });
});
