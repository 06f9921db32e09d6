import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import {
  changeSettings,
  hoverText,
  openFile,
  openWorkbench,
  screenshot,
  tab,
  tooltipAt,
  waitForStatus,
  type Workbench,
} from '../support/workbench.js';

describe('the hover on a token', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    const extraFiles = { 'fish.txt': 'The herrings, the herrings!\n', 'cook.txt': '👩‍🍳\n' };
    workbench = await openWorkbench({ files: ['fish.txt'], extraFiles });
    ({ page } = workbench);
    await waitForStatus(page, /tokens/);
  });
  after(() => workbench.close());

  it('tells its text, id, bytes and place, and what the word takes elsewhere', async () => {
    const box = await page.locator('.view-line', { hasText: 'herrings' }).first().boundingBox();
    await page.mouse.move(box!.x + 60, box!.y + box!.height / 2); // in the first "herrings"
    const hover = page.locator('.monaco-hover:visible', { hasText: 'of the document' }).first();
    await hover.waitFor();
    const text = (await hover.innerText()).replaceAll('\u00a0', ' ');
    // o200k_base: The| herr|ings
    assert.match(text, /Token (·herr|ings) · o200k_base/);
    assert.match(text, /id \d+ ([\da-f]{2} ?)+ · whole characters/);
    assert.match(text, /line 1, columns \d+–\d+ · bytes \d+–\d+ of the document \(\d bytes\)/);
    assert.match(text, /Tokens of ·herrings: \d/);
    for (const name of [
      'o200k_base',
      'cl100k_base',
      'r50k_base',
      'Loupe BPE 32k',
      'Loupe SuperBPE 32k',
      'Loupe Code 32k',
    ]) {
      assert.match(text, new RegExp(`\\d ${name}`));
    }
    const fits = await hover
      .locator('.monaco-scrollable-element')
      .first()
      .evaluate(element => {
        const inner = element.querySelector('.hover-contents')!.parentElement!;
        return inner.scrollHeight <= element.clientHeight + 1;
      });
    assert.ok(fits, 'a part of the hover is cut off');
    await screenshot(page, 'hover');
    await page.mouse.move(0, 0);
  });

  it('says how many tokens an emoji is', async () => {
    await openFile(page, 'cook.txt');
    const text = await (await hoverText(page, '👩', 'tokens share')).innerText();
    const count = Number(/^(\d+) tokens share/.exec(text)?.[1]);
    assert.ok(count > 1, text);
    assert.match(text, /\(part\)/);
    assert.match(text, /\(11 bytes\)/);
    await screenshot(page, 'hover-emoji');
  });
});

describe('the explorer', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    const extraFiles = {
      'big.txt': 'word '.repeat(20_000),
      'many.txt': 'word '.repeat(3000),
      '.vscode/notes.txt': 'hidden',
    };
    workbench = await openWorkbench({ files: ['.vscode/notes.txt', 'README.md'], extraFiles });
    ({ page } = workbench);
    await waitForStatus(page, /tokens/);
  });
  after(() => workbench.close());

  const row = (name: string) => page.locator('.explorer-viewlet .monaco-list-row', { hasText: name });
  async function tooltipOf(name: string, text: string | RegExp): Promise<string> {
    return (await tooltipAt(page, row(name).locator('.label-name'), text)).innerText();
  }

  it('tells tokens, cost and share of the context of a file', async () => {
    const tooltip = await tooltipOf('LICENSE', /tokens/);
    assert.match(tooltip, /[\d,]+ tokens \(o200k_base\) · \$0\.000\d+ as input to GPT-5 · <?\d+\.\d % of its context/);
    await screenshot(page, 'explorer');
  });

  it('tells nothing of binary and hidden files', async () => {
    await row('data').click();
    await row('plate.png').waitFor();
    await tooltipOf('orders.json', /tokens/);
    assert.doesNotMatch(await tooltipOf('plate.png', 'plate.png'), /\d tokens?|not counted/);
    const tooltip = await tooltipAt(page, tab(page, 'notes.txt'), 'notes.txt');
    assert.doesNotMatch(await tooltip.innerText(), /tokens/);
  });

  it('shows badges, and leaves out large files, when told to', async () => {
    assert.equal(await row('many.txt').locator('.monaco-icon-label').evaluate(badgeOf), '');
    await changeSettings(workbench, { 'tokenLoupe.explorer.badge': true, 'tokenLoupe.explorer.maxFileSize': 50_000 });
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.explorer-viewlet .monaco-list-row')].some(
        element =>
          element.textContent.includes('many.txt') &&
          getComputedStyle(element.querySelector('.monaco-icon-label')!, '::after').content === '"3"',
      ),
    );
    await tooltipOf('big.txt', /not counted: 100,000 bytes/);
    await screenshot(page, 'explorer-badges');
    await changeSettings(workbench, { 'tokenLoupe.explorer.tooltips': false });
    await page.waitForFunction(
      () =>
        ![...document.querySelectorAll('.explorer-viewlet .monaco-icon-label')].some(
          element => getComputedStyle(element, '::after').content === '"3"',
        ),
    );
    assert.doesNotMatch(await tooltipOf('LICENSE', 'LICENSE'), /tokens/);
  });
});

function badgeOf(element: Element): string {
  return getComputedStyle(element, '::after').content.replace(/^(none|normal|"")$/, '');
}
