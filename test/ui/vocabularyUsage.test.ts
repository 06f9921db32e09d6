import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { runCommand } from '../support/workbench/commands.js';
import { dashboardFrame } from '../support/workbench/dashboard.js';
import { tab } from '../support/workbench/editors.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { waitForStatus } from '../support/workbench/statusBar.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';

describe('the vocabulary in use', () => {
  let workbench: Workbench;
  let page: Page;
  let dashboard: FrameLocator;
  before(async () => {
    const settings = { 'tokenLoupe.tokenizer': 'r50k_base' };
    const extraFiles = { 'fish.txt': 'The herrings\nand the crabs, the herrings\n' };
    workbench = await openWorkbench({ files: ['fish.txt'], settings, extraFiles });
    ({ page } = workbench);
    dashboard = dashboardFrame(page);
    await waitForStatus(page, /tokens/);
    await runCommand(page, 'Token Loupe: Show Vocabulary Usage');
  });
  after(() => workbench.close());

  it('analyzes the document at once', async () => {
    await dashboard.locator('.usage-figures .verdict').waitFor();
    assert.match(await dashboard.locator('.usage-figures .verdict').innerText(), /^\d+ of 50,257 entries are used/);
    assert.match(
      await dashboard.locator('.usage-figures .subject').innerText(),
      /^r50k_base on .*fish\.txt: 41 bytes, \d+ tokens\.$/,
    );
    await screenshot(page, 'vocabulary-in-use');
    const find = dashboard.getByRole('region', { name: 'Find entries' });
    await find.getByRole('textbox').fill('262');
    await find.locator('li').first().filter({ hasText: '#262' }).waitFor();
    await screenshot(page, 'found-entries');
  });

  it('takes the baseline of the bar, and tells when the document has changed', async () => {
    const dropdown = dashboard.locator('vscode-dropdown[aria-label="Baseline"]');
    await dropdown.click();
    await dropdown.getByRole('option', { name: 'cl100k_base', exact: true }).click();
    await dashboard.locator('.usage-figures .verdict', { hasText: 'of 100,261 entries' }).waitFor();
    await dashboard.locator('.usage-figures .subject', { hasText: 'cl100k_base on' }).waitFor();
    await tab(page, 'fish.txt').click();
    await page.keyboard.type('x');
    await dashboard.getByText('The document has changed since').waitFor();
    await dashboard.getByRole('button', { name: 'Analyze this document' }).click();
    await dashboard.locator('.usage-figures .subject', { hasText: '42 bytes' }).waitFor();
  });

  it('saves its figures as a document', async () => {
    await dashboard.locator('.usage-figures').getByRole('button', { name: 'Export figures' }).click();
    await page.locator('.monaco-editor').getByText('"Vocabulary in use"').first().waitFor();
  });
});
