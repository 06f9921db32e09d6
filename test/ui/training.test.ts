import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import {
  dashboardFrame,
  openWorkbench,
  pick,
  runCommand,
  screenshot,
  waitForStatus,
  type Workbench,
} from '../support/workbench.js';

const nouns = ['herring', 'crab', 'tide', 'boat', 'anchor', 'kettle', 'galley', 'stove', 'pepper', 'soup', 'harbour'];

/** A log of a day, and another for each day: much of it the same. */
function day(number: number): string {
  return Array.from({ length: 120 }, (_, line) => {
    const noun = (step: number): string => nouns[(number * 7 + line * step) % nouns.length]!;
    return `${line}. The ${noun(3)} and the ${noun(5)} came in with the ${noun(2)}, as ever at the harbour.\n`;
  }).join('');
}

const name = 'harbour-kitchen-bpe-1k';

describe('training a tokenizer', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    const days = Array.from({ length: 12 }, (_, index) => [`log/day-${index + 1}.txt`, day(index + 1)] as const);
    const settings = { 'tokenLoupe.tokenizer': 'o200k_base' };
    workbench = await openWorkbench({ files: ['log/day-1.txt'], extraFiles: Object.fromEntries(days), settings });
    ({ page } = workbench);
    await waitForStatus(page, /tokens · o200k_base/);
  });
  after(() => workbench.close());

  const widget = () => page.locator('.quick-input-widget:visible');
  const step = (number: number) =>
    widget()
      .locator('.quick-input-title', { hasText: new RegExp(`Train Tokenizer \\(${number}/`) })
      .waitFor();
  const input = () => widget().locator('input[type="text"]').first();
  const focused = (text: string) => widget().locator('.monaco-list-row.focused', { hasText: text }).waitFor();

  it('is asked for step by step, with a way back, and refuses nonsense beside the field', async () => {
    await runCommand(page, 'Token Loupe: Train Tokenizer on Workspace');
    await step(1);
    await focused('Workspace');
    await screenshot(page, 'training-source');
    await page.keyboard.press('Enter');
    await step(2);
    await focused('BPE');
    await input().fill('SuperBPE');
    await focused('SuperBPE');
    await page.keyboard.press('Enter');
    await step(3);
    await input().fill('many');
    await widget().locator('.quick-input-message', { hasText: 'A whole number' }).waitFor();
    await screenshot(page, 'training-size');
    await page.keyboard.press('Enter');
    await step(3);
    await widget().getByRole('button', { name: 'Back' }).click();
    await step(2);
    await focused('BPE');
    await page.keyboard.press('Enter');
    await step(3);
    await input().fill('1k');
    await widget().locator('.quick-input-message', { hasText: '1,024 entries' }).waitFor();
    await page.keyboard.press('Enter');
    await step(4);
    await screenshot(page, 'training-split');
    await page.keyboard.press('Enter');
    await step(5);
    await focused('Start');
    await widget()
      .locator('.monaco-list-row', { hasText: /of memory for .* in \d+ files/ })
      .waitFor();
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
    const row = dashboardFrame(page).locator('.figures tbody tr').filter({ hasText: name });
    await row.locator('td.tokens', { hasText: /^[\d,]+$/ }).waitFor();
    await toast.getByRole('button', { name: 'Use It' }).click();
    await waitForStatus(page, /tokens · harbour-kitchen-bpe-1k/);
    await screenshot(page, 'training-dashboard');
  });

  it('is exported by commands alone', async () => {
    await pick(page, 'Token Loupe: Export Trained Tokenizer', name);
    await focused('tokenizer.json');
    await page.keyboard.press('Enter');
    await widget().locator('.quick-input-title', { hasText: `Export ${name}` }).waitFor(); // prettier-ignore
    // The dialog writes where it starts by itself, and would write over what is typed before.
    await page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>('.quick-input-widget input')?.value.endsWith('/'),
    );
    const target = path.join(workbench.folder, 'log');
    for (let tries = 0; tries < 5 && (await input().inputValue()) !== target; tries++) {
      await input().fill(target);
      await page.waitForTimeout(500);
    }
    await screenshot(page, 'training-export');
    await widget().getByRole('button', { name: 'Export Here' }).click();
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
