import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { fewByDay } from '../support/nightly.js';
import { runCommand } from '../support/workbench/commands.js';
import { chooseView, dashboardFrame, dashboardScope } from '../support/workbench/dashboard.js';
import { focusText, openFile, tab } from '../support/workbench/editors.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { changeSettings } from '../support/workbench/settings.js';
import { installedExtension } from '../support/workbench/setup.js';
import { statusTooltip, waitForStatus } from '../support/workbench/statusBar.js';
import { waitForText } from '../support/workbench/waiting.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';
import { themeNames, themes } from '../support/workbench/windowOptions.js';

describe('the dashboard', () => {
  let workbench: Workbench;
  let page: Page;
  let dashboard: FrameLocator;
  before(async () => {
    const settings = { 'tokenLoupe.tokenizer': 'o200k_base', 'tokenLoupe.model': 'openai/gpt-5' };
    const extraFiles = { 'fish.txt': 'The herrings\nand the crabs\n' };
    workbench = await openWorkbench({ files: ['LICENSE', 'fish.txt'], settings, extraFiles });
    ({ page } = workbench);
    dashboard = dashboardFrame(page);
    await waitForStatus(page, /tokens/);
    await runCommand(page, 'Token Loupe: Compare Tokenizers on This Document');
  });
  after(() => workbench.close());

  const cell = (name: string, column: string): Locator =>
    dashboard
      .locator('.figures tbody tr')
      .filter({ hasText: new RegExp(`^${name}(BPE|SuperBPE|domain|yardstick)`) })
      .locator(`td.${column}`);
  const tokensOf = (name: string, tokens: number): Promise<void> =>
    cell(name, 'tokens')
      .filter({ hasText: new RegExp(`^${tokens}$`) })
      .waitFor();
  async function choose(label: string, name: string): Promise<void> {
    const dropdown = dashboard.locator(`vscode-dropdown[aria-label="${label}"]`);
    await dropdown.click();
    await dropdown.getByRole('option', { name, exact: true }).click();
  }

  it('compares all tokenizers on the document', async () => {
    await dashboard.locator('.source-title', { hasText: 'fish.txt' }).waitFor();
    await tokensOf('o200k_base', 9);
    await tokensOf('UTF-8 bytes', 27);
    await tokensOf('Characters', 27);
    await waitForText(dashboard.locator('.comparison .subject'), '27 bytes · 27 characters · 5 words');
    await screenshot(page, 'dashboard');
  });

  it('says more and fewer the right way round, whatever the baseline', async () => {
    await checkWords();
    await choose('Baseline', 'Loupe SuperBPE 32k');
    await cell('Loupe SuperBPE 32k', 'versusBaseline').filter({ hasText: 'baseline' }).waitFor();
    await checkWords();
  });

  it('follows edits, and the active editor', async () => {
    await focusText(page);
    await page.keyboard.type('Salt! ');
    await tokensOf('UTF-8 bytes', 33);
    // One step of undo takes back a word, or the space behind it.
    await page.keyboard.press('ControlOrMeta+z');
    await page.keyboard.press('ControlOrMeta+z');
    await tokensOf('UTF-8 bytes', 27);
    await tab(page, 'LICENSE').click();
    await dashboard.locator('.source-title', { hasText: 'LICENSE' }).waitFor();
    await tab(page, 'fish.txt').click();
    await dashboard.locator('.source-title', { hasText: 'fish.txt' }).waitFor();
  });

  it('keeps to the document while it has the focus itself', async () => {
    await dashboard.locator('.comparison .subject').click();
    await page.locator('.tab.active', { hasText: 'Token Inspector' }).waitFor();
    assert.equal(await dashboard.locator('.source-title').innerText(), 'fish.txt');
    await tokensOf('UTF-8 bytes', 27);
    const model = dashboard.getByRole('combobox', { name: 'Model' });
    await model.click();
    await model.fill('Claude Sonnet 5');
    await page.keyboard.press('Enter');
    await dashboard.locator('.badge', { hasText: 'estimate' }).waitFor();
    await waitForText(dashboard.locator('.price-cost'), /^about <?\$/);
    await waitForText(dashboard.locator('.price-reason'), 'Anthropic has not published');
    await screenshot(page, 'dashboard-estimate');
  });

  it('shows both tokenizers side by side, and a token of either in the editor', async () => {
    await chooseView(dashboard, 'Side by side');
    const side = (number: number) => dashboard.locator(`.side-cell:nth-child(${number + 1})`);
    await choose('Second tokenizer', 'Characters');
    await dashboard.locator('.side-count', { hasText: '27 tokens' }).waitFor();
    await waitForText(dashboard.locator('.side-count').first(), /^9 tokens$/);
    const piece = side(1).locator('.piece', { hasText: /^ the$/ });
    await piece.hover();
    await dashboard.locator('.pane-detail', { hasText: '“·the” id' }).waitFor();
    assert.equal(await side(2).locator('.piece.marked').count(), 4);
    await piece.click();
    await page.locator('.tab.active', { hasText: 'fish.txt' }).waitFor();
    await page.locator('.statusbar', { hasText: 'Ln 2, Col 8 (4 selected)' }).waitFor();
    // And back: the cursor in the editor marks the token that it is in.
    await page.keyboard.press('ArrowLeft');
    await side(1)
      .locator('.piece.marked', { hasText: /^ the$/ })
      .waitFor();
    for (let index = 0; index < 4; index++) await page.keyboard.press('Shift+ArrowRight');
    await page.locator('.statusbar', { hasText: 'Ln 2, Col 8 (4 selected)' }).waitFor();
    await screenshot(page, 'dashboard-side-by-side');
    await chooseView(dashboard, 'Overview');
  });

  it('compares on the selection, until there is none', async () => {
    await runCommand(page, 'Token Loupe: Compare Tokenizers on the Selection');
    await tokensOf('UTF-8 bytes', 4);
    await waitForText(dashboard.locator('.source-title'), /Selection in\s+fish\.txt/);
    await focusText(page);
    await tokensOf('UTF-8 bytes', 27);
  });

  it('comes back as it was, from behind another tab and after being closed', async () => {
    await dashboard.locator('.comparison .subject').click();
    // From the page's own group, which is locked: the file opens beside it, not over it.
    await openFile(page, 'LICENSE');
    assert.ok(await dashboard.locator('.comparison .subject').isVisible(), 'the file was opened over the page');
    await dashboard.locator('.source-title', { hasText: 'LICENSE' }).waitFor();
    await tab(page, 'fish.txt').click();
    await cell('Loupe SuperBPE 32k', 'versusBaseline').filter({ hasText: 'baseline' }).waitFor();
    await tab(page, 'Token Inspector').hover();
    await tab(page, 'Token Inspector')
      .getByLabel(/^Close/)
      .click();
    await page.locator('iframe.webview').waitFor({ state: 'detached' });
    await tab(page, 'fish.txt').click();
    await runCommand(page, 'Token Loupe: Open Token Inspector');
    await dashboard.locator('.source-title', { hasText: 'fish.txt' }).waitFor();
    await cell('Loupe SuperBPE 32k', 'versusBaseline').filter({ hasText: 'baseline' }).waitFor();
  });

  it('counts again after the engine was restarted', async () => {
    await runCommand(page, 'Token Loupe: Restart the Tokenizer Engine');
    await focusText(page);
    await page.keyboard.type('Salt! ');
    await tokensOf('UTF-8 bytes', 33);
    await waitForStatus(page, /11 tokens · o200k_base/);
  });

  for (const theme of fewByDay<keyof typeof themes>(['dark', 'highContrastLight'], themeNames)) {
    it(`is without barriers in the theme: ${theme}`, async () => {
      await changeSettings(workbench, { 'workbench.colorTheme': themes[theme] });
      await openFile(page, 'languages.txt');
      await runCommand(page, 'Token Loupe: Compare Tokenizers on This Document');
      await dashboard.locator('.source-title', { hasText: 'languages.txt' }).waitFor();
      await dashboard.locator('.comparison .subject', { hasText: 'counting' }).waitFor({ state: 'hidden' });
      await screenshot(page, `dashboard-${theme}`);
      const frame = await dashboardScope(page);
      const kind = theme.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
      await frame.locator(`body[data-vscode-theme-kind="vscode-${kind}"]`).waitFor();
      // Not by a script element: the page's policy forbids those.
      await frame.evaluate(axe.source);
      const { violations } = await frame.evaluate(() =>
        (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
      );
      assert.deepEqual(
        violations.map(each => `${each.id}: ${each.nodes.map(node => node.html).join()}`),
        [],
      );
      await chooseView(dashboard, 'Side by side');
      await dashboard.locator('.side-row .piece').first().waitFor();
      await screenshot(page, `dashboard-${theme}-side-by-side`);
      await chooseView(dashboard, 'Overview');
    });
  }

  it('estimates vocabulary sizes as the paper does, and refuses what it cannot read', async () => {
    await runCommand(page, 'Token Loupe: Estimate Vocabulary Size');
    const parameters = dashboard.locator('.estimator vscode-text-field', { hasText: 'Non-vocabulary parameters' });
    const width = dashboard.locator('.estimator vscode-text-field', { hasText: 'Embedding width' });
    await dashboard.locator('.estimate .verdict').waitFor();
    await choose('Model preset', 'GPT-2 (124M)');
    await dashboard.locator('.verdicts', { hasText: 'GPT-2 (124M) has 50,257 entries' }).waitFor();
    await parameters.locator('input').fill('7B');
    await width.locator('input').fill('4096');
    const sizes = dashboard.locator('.approaches tbody td:nth-child(2)');
    // Table 1 of the paper: 62K, 67K and 60K for 7B.
    await sizes
      .first()
      .filter({ hasText: /^6[12],/ })
      .waitFor();
    const thousands = (await sizes.allInnerTexts()).map(text => Math.round(Number(text.replaceAll(',', '')) / 1000));
    for (const [index, published] of [62, 67, 60].entries()) {
      assert.ok(Math.abs(thousands[index]! - published) <= 1, `approach ${index + 1}: ${thousands[index]}K`);
    }
    await screenshot(page, 'estimator');
    await parameters.locator('input').fill('many');
    await dashboard.locator('.field-error', { hasText: /\w/ }).filter({ visible: true }).first().waitFor();
    assert.equal(await dashboard.locator('.estimate').isVisible(), false);
    await screenshot(page, 'estimator-refusal');
  });

  it('shows what a vocabulary costs, and exports the figures as a document', async () => {
    await runCommand(page, 'Token Loupe: Show What a Vocabulary Costs');
    await dashboard.locator('.cost-figures .verdict').waitFor();
    await choose('Model configuration', 'Gemma 2 9B');
    // V / (12 h + 2 s) and V / (12 h).
    await dashboard
      .locator('.costs', { hasText: /worth 4\.31 transformer layers .* and 5\.95 in parameters/ })
      .waitFor();
    await screenshot(page, 'costs');
    await dashboard.locator('.costs').getByRole('button', { name: 'Export figures' }).click();
    await page.locator('.monaco-editor', { hasText: 'Cost of a vocabulary' }).waitFor();
    // The page is still there, beside the document.
    await dashboard.locator('.cost-figures .verdict').waitFor();
    await screenshot(page, 'costs-exported');
  });

  /** Each row's words must be those of its own tokens and the baseline's. */
  async function checkWords(): Promise<void> {
    const rows = await dashboard.locator('.figures tbody tr').evaluateAll(elements =>
      elements.map(element => ({
        tokens: Number(element.querySelector('td.tokens')!.textContent.replaceAll(',', '')),
        words: element.querySelector('td.versusBaseline')!.textContent,
      })),
    );
    const baseline = rows.find(each => each.words === 'baseline');
    assert.ok(baseline && rows.length >= 9, JSON.stringify(rows));
    for (const { tokens, words } of rows) {
      if (words === 'baseline') continue;
      const said: RegExpExecArray | null = /^([\d.]+) % (more|fewer)$/.exec(words);
      const change: number = (tokens / baseline.tokens - 1) * 100;
      if (tokens === baseline.tokens) assert.doesNotMatch(words, /more|fewer/);
      else {
        assert.ok(said, words);
        assert.equal(said[2], change > 0 ? 'more' : 'fewer', `${tokens} of ${baseline.tokens}: ${words}`);
        assert.ok(Math.abs(Number(said[1]) - Math.abs(change)) <= 0.5, `${tokens} of ${baseline.tokens}: ${words}`);
      }
    }
  }
});

describe('a damaged vocabulary', () => {
  let file: string;
  let contents: Buffer;
  let workbench: Workbench;
  before(async () => {
    // One that no other file of tests uses: windows run beside each other, with one installed extension.
    file = path.join(installedExtension(), 'dist/vocabularies/loupe-legal-32k.loupe');
    contents = fs.readFileSync(file);
    fs.writeFileSync(file, 'not a vocabulary');
    workbench = await openWorkbench({ files: ['README.md'], settings: { 'tokenLoupe.tokenizer': 'loupe-legal-32k' } });
  });
  after(async () => {
    fs.writeFileSync(file, contents);
    await workbench.close();
  });

  it('is told in the status bar and in its row, and the others work', async () => {
    const { page } = workbench;
    await waitForStatus(page, 'no token count');
    await statusTooltip(page, 'the vocabulary of the tokenizer "loupe-legal-32k" cannot be read');
    await runCommand(page, 'Token Loupe: Compare Tokenizers on This Document');
    const rows = dashboardFrame(page).locator('.figures tbody tr');
    await rows.filter({ hasText: 'o200k_base' }).locator('td.tokens', { hasText: /^\d+$/ }).waitFor();
    await waitForText(rows.filter({ hasText: 'loupe-legal-32k' }), 'cannot be read');
    await screenshot(page, 'damaged-vocabulary');
  });
});
