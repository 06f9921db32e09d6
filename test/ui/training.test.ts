import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { harbourLog } from '../support/harbourLog.js';
import { Questions } from '../support/questions.js';
import { pick, runCommand } from '../support/workbench/commands.js';
import { dashboardFrame } from '../support/workbench/dashboard.js';
import { chooseFromMenu } from '../support/workbench/menus.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { waitForStatus } from '../support/workbench/statusBar.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';

const name = 'harbour-kitchen-bpe-1k';

describe('training a tokenizer', () => {
  let workbench: Workbench;
  let page: Page;
  let ask: Questions;
  before(async () => {
    const settings = { 'tokenLoupe.tokenizer': 'o200k_base' };
    workbench = await openWorkbench({ files: ['log/day-1.txt'], extraFiles: harbourLog(120), settings });
    ({ page } = workbench);
    ask = new Questions(page, 'Train Tokenizer');
    await waitForStatus(page, /tokens · o200k_base/);
  });
  after(() => workbench.close());

  it('is asked for step by step, with a way back, and refuses nonsense beside the field', async () => {
    await runCommand(page, 'Token Loupe: Train Tokenizer on Workspace');
    await ask.step(1);
    await ask.focused('Workspace');
    await screenshot(page, 'training-source');
    await page.keyboard.press('Enter');
    await ask.step(2);
    await ask.focused('BPE');
    await ask.input.fill('SuperBPE');
    await ask.take('SuperBPE');
    await ask.step(3);
    await ask.input.fill('many');
    await ask.message('A whole number');
    await screenshot(page, 'training-size');
    await page.keyboard.press('Enter');
    await ask.step(3);
    await ask.back();
    await ask.step(2);
    await ask.take('BPE');
    await ask.step(3);
    await ask.input.fill('1k');
    await ask.message('1,024 entries');
    await page.keyboard.press('Enter');
    await ask.step(4);
    await screenshot(page, 'training-split');
    await page.keyboard.press('Enter');
    await ask.step(5);
    await ask.focused('Start');
    await ask.row(/of memory for .* in \d+ files/).waitFor();
    await screenshot(page, 'training-summary');
  });

  it('runs, says what it saves, and compares in the dashboard', async () => {
    await page.keyboard.press('Enter');
    const toast = page.locator('.notification-toast', { hasText: 'bytes per token on held-out text' });
    await toast.waitFor();
    assert.match(
      await toast.innerText(),
      /harbour-kitchen-bpe-1k: \d\.\d\d bytes per token .*(fewer|more) tokens than o200k_base/,
    );
    await screenshot(page, 'training-result');
    assert.equal(await page.locator('iframe.webview').count(), 0, 'nothing opens by itself');
    await runCommand(page, 'Token Loupe: Compare Tokenizers on This Document');
    const row = dashboardFrame(page).locator('.figures tbody tr').filter({ hasText: name });
    await row.locator('td.tokens', { hasText: /^[\d,]+$/ }).waitFor();
    await toast.getByRole('button', { name: 'Use It' }).click();
    await waitForStatus(page, /tokens · harbour-kitchen-bpe-1k/);
    await screenshot(page, 'training-dashboard');
  });

  it('is exported by commands alone', async () => {
    await pick(page, 'Token Loupe: Export Trained Tokenizer', name);
    await ask.take('tokenizer.json');
    await ask.chooseFolder(path.join(workbench.folder, 'log'), `Export ${name}`, 'Export Here');
    await page.locator('.notification-toast', { hasText: 'Exported: tokenizer.json, README.md' }).waitFor();
    const exported = JSON.parse(fs.readFileSync(path.join(workbench.folder, 'log', 'tokenizer.json'), 'utf8')) as {
      readonly model: { readonly vocab: object };
    };
    assert.equal(Object.keys(exported.model.vocab).length, 1024);
  });

  it('is offered on a folder of the explorer', async () => {
    await page.keyboard.press('Escape');
    await page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'log' }).first().click({ button: 'right' });
    await page.locator('.monaco-menu .action-item', { hasText: 'Train Tokenizer' }).waitFor();
    await screenshot(page, 'training-menu');
    await page.keyboard.press('Escape');
    const folder = page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'log' }).first();
    await chooseFromMenu(page, folder, 'Train Tokenizer on This...', ask.widget);
    await page.keyboard.press('Escape');
  });

  it('leaves its files when it is taken out of the list, and deletes them when asked to', async () => {
    await pick(page, 'Token Loupe: Remove Tokenizer', name);
    const toast = page.locator('.notification-toast', { hasText: 'It was made here, and its files are still there' });
    await toast.getByRole('button', { name: 'Delete Its Files' }).click();
    await toast.waitFor({ state: 'detached' });
    await runCommand(page, 'Token Loupe: Export Trained Tokenizer');
    await page.locator('.notification-toast', { hasText: 'No tokenizer was trained yet' }).waitFor();
  });
});
