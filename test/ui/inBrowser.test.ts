import type { Page } from 'playwright-core';
import { runCommand } from '../support/workbench/commands.js';
import { dashboardFrame } from '../support/workbench/dashboard.js';
import { focusText } from '../support/workbench/editors.js';
import { hoverText } from '../support/workbench/hovers.js';
import { paintedRanges } from '../support/workbench/painting.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { waitForStatus } from '../support/workbench/statusBar.js';
import { waitForText } from '../support/workbench/waiting.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';

describe('in a browser, without node', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    const extraFiles = { 'fish.txt': 'The herrings\nand the crabs\n' };
    workbench = await openWorkbench({ inBrowser: true, files: ['fish.txt'], extraFiles });
    ({ page } = workbench);
  });
  after(() => workbench.close());

  it('the extension counts, by the same vocabularies', async () => {
    await waitForStatus(page, /9 tokens · o200k_base/);
    await focusText(page);
    await page.keyboard.type('Salt! ');
    await waitForStatus(page, /11 tokens · o200k_base/);
  });

  it('runs in a web worker', async () => {
    await runCommand(page, 'Developer: Show Running Extensions');
    const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Token Loupe' });
    await waitForText(row, /web worker/);
    await page.keyboard.press('Escape');
  });

  it('paints boundaries, tells about tokens, and compares', async () => {
    await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
    await paintedRanges(page).nth(3).waitFor();
    await hoverText(page, 'herrings', /o200k_base/);
    await runCommand(page, 'Token Loupe: Compare Tokenizers on This Document');
    const rows = dashboardFrame(page).locator('.figures tbody tr');
    await rows.filter({ hasText: 'UTF-8 bytes' }).locator('td.tokens', { hasText: /^33$/ }).waitFor();
    await rows.filter({ hasText: 'Loupe SuperBPE 32k' }).locator('td.tokens', { hasText: /^\d+$/ }).waitFor();
    // The prices are a file of their own, which the host in a browser reads by itself.
    await waitForText(dashboardFrame(page).locator('.price-cost'), /^\$0\.0\d+$/);
    await screenshot(page, 'in-browser');
  });

  it('trains a tokenizer on the workspace, keeps it, and counts by it', async () => {
    await runCommand(page, 'Token Loupe: Train Tokenizer on Workspace');
    const widget = page.locator('.quick-input-widget:visible');
    // Enter takes the default of each page; the last one starts.
    for (let step = 1; step <= 5; step++) {
      await widget.locator('.quick-input-title', { hasText: `(${step}/5)` }).waitFor();
      if (step === 5) await widget.locator('.monaco-list-row.focused', { hasText: 'Start' }).waitFor();
      await page.keyboard.press('Enter');
    }
    const toast = page.locator('.notification-toast', { hasText: 'bytes per token on held-out text' });
    await toast.waitFor({ timeout: 60_000 });
    await screenshot(page, 'in-browser-trained');
    await toast.getByRole('button', { name: 'Use It' }).click();
    await waitForStatus(page, /\d+ tokens · .*-bpe-8k/);
  });
});
