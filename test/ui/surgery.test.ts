import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import {
  dashboardFrame,
  openWorkbench,
  runCommand,
  screenshot,
  waitForStatus,
  type Workbench,
} from '../support/workbench.js';

const nouns = ['herring', 'crab', 'tide', 'boat', 'anchor', 'kettle', 'galley', 'stove', 'pepper', 'soup', 'harbour'];

/** A log of a day, much of it the same as on others. */
function day(number: number): string {
  return Array.from({ length: 60 }, (_, line) => {
    const noun = (step: number): string => nouns[(number * 7 + line * step) % nouns.length]!;
    return `${line}. The ${noun(3)} and the ${noun(5)} came in with the ${noun(2)}, as ever at the harbour.\n`;
  }).join('');
}

describe('trimming a tokenizer', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    const days = Array.from({ length: 12 }, (_, index) => [`log/day-${index + 1}.txt`, day(index + 1)] as const);
    const settings = { 'tokenLoupe.tokenizer': 'r50k_base' };
    workbench = await openWorkbench({ files: ['log/day-1.txt'], extraFiles: Object.fromEntries(days), settings });
    ({ page } = workbench);
    await waitForStatus(page, /tokens · r50k_base/);
  });
  after(() => workbench.close());

  const widget = () => page.locator('.quick-input-widget:visible');
  const step = (number: number) =>
    widget()
      .locator('.quick-input-title', { hasText: new RegExp(`Trim Tokenizer to a Text \\(${number}/`) })
      .waitFor();
  const input = () => widget().locator('input[type="text"]').first();
  const focused = (text: string) => widget().locator('.monaco-list-row.focused', { hasText: text }).waitFor();
  const message = (text: string) => widget().locator('.quick-input-message', { hasText: text }).waitFor();

  it('is asked for step by step, with a way back, and refuses nonsense beside the field', async () => {
    await runCommand(page, 'Token Loupe: Trim Tokenizer to a Text');
    await step(1);
    await focused('r50k_base');
    await page.keyboard.press('Enter');
    await step(2);
    await focused('Workspace');
    await page.keyboard.press('Enter');
    await step(3);
    await input().fill('scripts');
    await focused('some scripts');
    await page.keyboard.press('Enter');
    await step(4);
    await input().fill('Latin, Klingon');
    await message('no script called "Klingon"');
    await widget().getByRole('button', { name: 'Back' }).click();
    await step(3);
    await input().fill('often');
    await focused('often enough');
    await page.keyboard.press('Enter');
    await step(4);
    await input().fill('0');
    await message('a whole number from 1');
    await screenshot(page, 'trim-rule');
    await page.keyboard.press('Enter');
    await step(4);
    await input().fill('2');
    await page.keyboard.press('Enter');
    await step(5);
    await widget().locator('.monaco-list-row', { hasText: 'GPT-2' }).waitFor();
    await input().fill('GPT-2');
    await focused('GPT-2');
    await screenshot(page, 'trim-model');
    await page.keyboard.press('Enter');
    await step(6);
    await focused('own folder');
    await page.keyboard.press('Enter');
  });

  it('says what is saved and what changes, shows the card, and adds the result to the list', async () => {
    const toast = page.locator('.notification-toast', { hasText: 'parameters' });
    await toast.waitFor();
    assert.match(await toast.innerText(), /r50k_base-trimmed has \d+ of 50,257 entries\. [\d,]+ parameters \(\d+ MB\)/);
    assert.match(await toast.innerText(), /\d % of held-out text is unchanged/);
    await page.locator('.tab', { hasText: 'Preview README.md' }).waitFor();
    await screenshot(page, 'trim-result');
    await toast.getByRole('button', { name: 'Add to Tokenizers' }).click();
    await page.locator('.notification-toast', { hasText: 'is among your tokenizers' }).waitFor();
    const row = dashboardFrame(page).locator('.figures tbody tr', { hasText: 'r50k_base-trimmed' });
    await row.locator('td.tokens', { hasText: /^[\d,]+$/ }).waitFor();
  });
});
