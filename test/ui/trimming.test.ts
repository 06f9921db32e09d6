import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { harbourLog } from '../support/harbourLog.js';
import { Questions } from '../support/questions.js';
import { pickFrom, runCommand } from '../support/workbench/commands.js';
import { dashboardFrame } from '../support/workbench/dashboard.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { waitForStatus } from '../support/workbench/statusBar.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';

describe('trimming a tokenizer', () => {
  let workbench: Workbench;
  let page: Page;
  let ask: Questions;
  before(async () => {
    const settings = { 'tokenLoupe.tokenizer': 'r50k_base' };
    workbench = await openWorkbench({ files: ['log/day-1.txt'], extraFiles: harbourLog(60), settings });
    ({ page } = workbench);
    ask = new Questions(page, 'Trim Tokenizer to a Text');
    await waitForStatus(page, /tokens · r50k_base/);
  });
  after(() => workbench.close());

  it('is asked for step by step, with a way back, and refuses nonsense beside the field', async () => {
    await runCommand(page, 'Token Loupe: Trim Tokenizer to a Text');
    await ask.step(1);
    await ask.take('r50k_base');
    await ask.step(2);
    await ask.take('Workspace');
    await ask.step(3);
    await ask.input.fill('scripts');
    await ask.take('some scripts');
    await ask.step(4);
    await ask.input.fill('Latin, Klingon');
    await ask.message('no script called "Klingon"');
    await ask.back();
    await ask.step(3);
    await ask.input.fill('often');
    await ask.take('often enough');
    await ask.step(4);
    await ask.input.fill('0');
    await ask.message('a whole number from 1');
    await screenshot(page, 'trim-rule');
    await page.keyboard.press('Enter');
    await ask.step(4);
    await ask.input.fill('2');
    await page.keyboard.press('Enter');
    await ask.step(5);
    await ask.row('GPT-2').waitFor();
    await ask.input.fill('GPT-2');
    await ask.focused('GPT-2');
    await screenshot(page, 'trim-model');
    await page.keyboard.press('Enter');
    await ask.step(6);
    await ask.row(/r50k_base: entries that occur 2 times or more in the text; \d+ files, [\d.]+ kB/).waitFor();
    await ask.take('own folder');
  });

  it('says what is saved and what changes, opens nothing, and adds the result to the list', async () => {
    const toast = page.locator('.notification-toast', { hasText: 'parameters' });
    await toast.waitFor();
    assert.match(
      await toast.innerText(),
      /r50k_base-trimmed has \d+ of 50,257 entries, saves [\d,]+ parameters \([\d.]+ MB\) and leaves [\d.]+ % of held-out text unchanged; 2 files were left out\./,
    );
    assert.equal(await page.locator('.tab', { hasText: 'Preview README.md' }).count(), 0, 'nothing opens by itself');
    await screenshot(page, 'trim-result');
    await toast.getByRole('button', { name: 'Add to Tokenizers' }).click();
    await page.locator('.notification-toast', { hasText: 'is among your tokenizers' }).waitFor();
    await runCommand(page, 'Token Loupe: Compare Tokenizers on This Document');
    const row = dashboardFrame(page).locator('.figures tbody tr', { hasText: 'r50k_base-trimmed' });
    await row.locator('td.tokens', { hasText: /^[\d,]+$/ }).waitFor();
  });

  it('is used, compared and taken out among the results', async () => {
    await runCommand(page, 'Token Loupe: Show Results');
    const pane = page.locator('.sidebar .pane').filter({ has: page.locator('.pane-header', { hasText: 'Results' }) });
    const row = pane.locator('.monaco-list-row', { hasText: 'r50k_base-trimmed' });
    const press = async (label: string): Promise<void> => {
      await row.hover();
      await row.getByLabel(label).first().click();
    };
    await press('Use Tokenizer of Result');
    await waitForStatus(page, /tokens · r50k_base-trimmed/);
    await pickFrom(page, () => press('Compare Result with...'), 'Compare Result', 'cl100k_base');
    const figures = dashboardFrame(page).locator('.figures tbody tr');
    for (const name of ['cl100k_base', 'r50k_base-trimmed']) await figures.filter({ hasText: name }).first().waitFor();
    await screenshot(page, 'trim-among-results');
    await press('Remove Result');
    await row.waitFor({ state: 'detached' });
  });
});
