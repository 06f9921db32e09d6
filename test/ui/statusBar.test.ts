import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { get_encoding } from 'tiktoken';
import { pick, pickFrom, runCommand } from '../support/workbench/commands.js';
import { dashboardFrame } from '../support/workbench/dashboard.js';
import { focusText, openFile } from '../support/workbench/editors.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { changeSettings } from '../support/workbench/settings.js';
import { statusBarItem, statusTooltip, waitForStatus } from '../support/workbench/statusBar.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';

/** Tokens by OpenAI's own implementation. */
function tiktokenCount(name: 'o200k_base' | 'cl100k_base', text: string): number {
  const encoding = get_encoding(name);
  const { length } = encoding.encode(text, [], []);
  encoding.free();
  return length;
}

const code = 'print("hello herrings")';
const prose = '# The harbour';
const output = { output_type: 'stream', name: 'stdout', text: ['hello herrings\n'] };
const notebook = {
  cells: [
    { cell_type: 'code', execution_count: 1, metadata: {}, outputs: [output], source: [code] },
    { cell_type: 'markdown', metadata: {}, source: [prose] },
  ],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
};

describe('the status bar', () => {
  let workbench: Workbench;
  let page: Page;
  let text: string;
  before(async () => {
    // Set in the workspace, so that choosing another changes this workspace alone.
    const settings = {
      'tokenLoupe.tokenizer': 'o200k_base',
      'tokenLoupe.model': 'openai/gpt-5',
      // In a browser VS Code saves after a second: on a busy machine before anybody sees what has changed.
      'files.autoSave': 'off',
    };
    const extraFiles = {
      'zeros.bin': Uint8Array.of(0x61, 0x62, 0, 0, 0x63),
      'analysis.ipynb': JSON.stringify(notebook),
    };
    workbench = await openWorkbench({ files: ['README.md'], settings, extraFiles });
    ({ page } = workbench);
    text = fs.readFileSync(path.join(workbench.folder, 'README.md'), 'utf8');
  });
  after(() => workbench.close());

  it('counts the document exactly', async () => {
    await waitForStatus(page, `${tiktokenCount('o200k_base', text)} tokens · o200k_base`);
  });

  it('tells compression, cost, context and how far to trust them', async () => {
    const tokens = tiktokenCount('o200k_base', text);
    const tooltip = await statusTooltip(page, 'Tokens in the document');
    const bytes = Buffer.byteLength(text);
    assert.match(
      tooltip,
      new RegExp(`Bytes per token\\s+${(bytes / tokens).toFixed(2)} \\(${bytes.toLocaleString('en')} bytes\\)`),
    );
    assert.match(tooltip, /Characters per token/);
    assert.match(
      tooltip,
      /Cost as input to GPT-5: \$0\.000\d+ \(\$1\.25 per million input tokens; \$0\.125 where they are cached\)/,
    );
    assert.match(tooltip, /Context window\s+█░+ 0\.1 % of 400,000 tokens/);
    assert.match(tooltip, new RegExp(`Exact: ${tokens} tokens by o200k_base`));
    await screenshot(page, 'status-tooltip');
  });

  it('counts selections, several at a time', async () => {
    await focusText(page);
    await page.keyboard.press('Shift+End');
    await waitForStatus(page, '4 tokens selected · o200k_base'); // # The Harbour Kitchen
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ControlOrMeta+a');
    await waitForStatus(page, `${tiktokenCount('o200k_base', text)} tokens selected`);
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ControlOrMeta+ArrowRight');
    await page.keyboard.press('ControlOrMeta+ArrowRight');
    await page.keyboard.press('ControlOrMeta+d'); // the word "The"
    await waitForStatus(page, '1 token selected');
    await page.keyboard.press('ControlOrMeta+d'); // and the next
    await waitForStatus(page, '2 tokens selected in 2 parts');
    await statusTooltip(page, /Tokens in 2 selections together\s+2 by o200k_base/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  it('counts by another tokenizer once it is selected', async () => {
    await pick(page, 'Token Loupe: Select Tokenizer', 'cl100k_base');
    await waitForStatus(page, `${tiktokenCount('cl100k_base', text)} tokens · cl100k_base`);
    // The cost is still the model's, by its own tokenizer.
    assert.match(await statusTooltip(page, 'cl100k_base'), /Exact: \d+ tokens by o200k_base/);
  });

  it('calls it an estimate for a model whose tokenizer is not public', async () => {
    await pick(page, 'Token Loupe: Select Model for Costs', 'Claude Sonnet 5');
    const tooltip = await statusTooltip(page, 'Claude Sonnet');
    assert.match(tooltip, /Cost as input to Claude .*: ≈ \$/);
    assert.match(tooltip, /Context window\s+█░+ ≈ /);
    assert.match(tooltip, /Estimate: \w+/);
  });

  it('says 0 tokens of an empty file', async () => {
    await openFile(page, 'empty.txt');
    await waitForStatus(page, '0 tokens · cl100k_base');
  });

  it('tells what has changed since the last save', async () => {
    await openFile(page, 'empty.txt');
    await waitForStatus(page, '0 tokens · cl100k_base');
    await focusText(page);
    await page.keyboard.type('some words');
    await waitForStatus(page, '2 tokens · cl100k_base');
    await statusTooltip(page, /Since the last save\s+\+2 \(was 0\)/);
    await screenshot(page, 'status-tooltip-changed');
    await page.keyboard.press('ControlOrMeta+z');
    await page.keyboard.press('ControlOrMeta+z');
    await waitForStatus(page, '0 tokens · cl100k_base');
  });

  it('opens one menu, whose entries say what is chosen', async () => {
    await statusBarItem(page, 'tokenLoupe.count').click();
    const rows = page.locator('.quick-input-list .monaco-list-row');
    // Read out by screen readers as it says, without the name of its icon.
    await page.getByRole('option', { name: 'Paint tokens', exact: true }).waitFor();
    await rows.filter({ hasText: /Tokenizer\.\.\..*cl100k_base/ }).waitFor();
    await rows.filter({ hasText: /Model for costs\.\.\..*Claude Sonnet 5/ }).waitFor();
    await screenshot(page, 'status-menu');
    await page.keyboard.press('Escape');
  });

  it('says why a file is not tokenized, and counts it once it is opened anyway', async () => {
    await openFile(page, 'zeros.bin');
    await waitForStatus(page, 'not tokenized yet');
    await statusTooltip(page, 'The file is binary.');
    await screenshot(page, 'status-binary');
    await page.getByRole('button', { name: 'Open Anyway' }).or(page.getByText('Open Anyway')).first().click();
    await pickIfAsked(page, 'Built-in');
    await waitForStatus(page, /\d+ tokens? · cl100k_base/);
  });

  it('says which settings make no sense, and goes on with the default', async () => {
    await changeSettings(workbench, { 'tokenLoupe.maxDocumentSize': 'x', 'tokenLoupe.tokenizer': 5 });
    const toast = (text: string) => page.locator('.notification-toast', { hasText: text });
    await toast('tokenLoupe.maxDocumentSize is "x", but must be a number of at least 0. 50000000 is used.').waitFor();
    await toast('tokenLoupe.tokenizer is 5, but must be a text. "o200k_base" is used.').waitFor();
    await screenshot(page, 'status-nonsense');
    await openFile(page, 'README.md');
    await waitForStatus(page, `${tiktokenCount('o200k_base', text)} tokens · o200k_base`);
    await page.keyboard.press('Escape');
  });

  it('says what is wrong with the settings, and leads out', async () => {
    await openFile(page, 'README.md');
    await changeSettings(workbench, { 'tokenLoupe.maxDocumentSize': 100 });
    await waitForStatus(page, 'too large to tokenize');
    assert.match(
      await statusTooltip(page, 'maxDocumentSize'),
      /characters are more than tokenLoupe.maxDocumentSize \(100\)/,
    );
    await changeSettings(workbench, {
      'tokenLoupe.maxDocumentSize': 1000000,
      'tokenLoupe.tokenizer': 'no-such-tokenizer',
    });
    await waitForStatus(page, 'no token count');
    await statusTooltip(page, '"no-such-tokenizer" is missing');
    await screenshot(page, 'status-unknown-tokenizer');
    const open = (): Promise<void> => statusBarItem(page, 'tokenLoupe.count').click();
    await pickFrom(page, open, 'Select Tokenizer', 'o200k_base');
    await focusText(page); // VS Code may have restored the selections of an earlier test
    await waitForStatus(page, `${tiktokenCount('o200k_base', text)} tokens · o200k_base`);
  });

  it('tells on a notebook the count of the cell, of all and of their outputs, and the dashboard says which cell', async () => {
    await changeSettings(workbench, { 'tokenLoupe.tokenizer': 'o200k_base', 'tokenLoupe.maxDocumentSize': undefined });
    await openFile(page, 'analysis.ipynb');
    await page.locator('.notebook-editor .view-line').first().click();
    const [ofCode, ofProse] = [code, prose].map(text => tiktokenCount('o200k_base', text));
    await waitForStatus(page, `${ofCode!} tokens in cell 1 (notebook: ${ofCode! + ofProse!}) · o200k_base`);
    const outputs = tiktokenCount('o200k_base', 'hello herrings\n');
    await statusTooltip(
      page,
      new RegExp(`Tokens in all 2 cells\\s+${ofCode! + ofProse!}\\s+Tokens in their outputs\\s+${outputs}`),
    );
    await screenshot(page, 'status-notebook');
    // A cell of Markdown that is shown as it reads has no editor.
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await waitForStatus(page, `${ofProse!} tokens in cell 2 (notebook: ${ofCode! + ofProse!}) · o200k_base`);
    await page.locator('.notebook-editor .view-line').first().click();
    await runCommand(page, 'Token Loupe: Compare Tokenizers on This Document');
    await dashboardFrame(page).getByText('cell 1 of analysis.ipynb').first().waitFor();
  });
});

/** VS Code may ask which editor a binary file is opened with. */
async function pickIfAsked(page: Page, entry: string): Promise<void> {
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: entry }).first();
  const isAsked = row.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
  if (await isAsked) await row.click();
}
