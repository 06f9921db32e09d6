import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { runCommand } from '../support/workbench/commands.js';
import { focusText, tab } from '../support/workbench/editors.js';
import { paintedRanges } from '../support/workbench/painting.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { statusBarItem, waitForStatus } from '../support/workbench/statusBar.js';
import { waitForText } from '../support/workbench/waiting.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';

describe('data of tokens in a window', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    const lines = ['The', ' quick', ' fish', ' swims'].map((token, index) =>
      JSON.stringify({ token, logprob: -index / 2 }),
    );
    const extraFiles = { 'fish.txt': 'The quick fish swims', 'fish.jsonl': lines.join('\n') };
    workbench = await openWorkbench({ files: ['fish.txt'], extraFiles });
    ({ page } = workbench);
    await waitForStatus(page, /4 tokens/);
  });
  after(() => workbench.close());

  it('has a legend, which says when the text was changed, aligns again by a click, and goes with the marks', async () => {
    const legend = statusBarItem(page, 'tokenLoupe.tokenValues');
    await runCommand(page, 'Token Loupe: Show Data of Tokens...');
    // The dialog begins in the folder of the text.
    await page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'fish.jsonl' }).click();
    await waitForText(legend, 'logprob -1.5 to 0');
    await tab(page, 'fish.txt').click();
    await paintedRanges(page).nth(3).waitFor();
    await screenshot(page, 'token-data');

    await focusText(page);
    await page.keyboard.type('x');
    await waitForText(legend, 'logprob: the text was changed');
    await paintedRanges(page).first().waitFor({ state: 'detached' });
    await screenshot(page, 'token-data-stale');
    await page.keyboard.press('Backspace');
    await waitForStatus(page, /4 tokens/);
    assert.match(await legend.innerText(), /the text was changed/);

    await legend.click();
    await waitForText(legend, 'logprob -1.5 to 0');
    await paintedRanges(page).nth(3).waitFor();
    await legend.click();
    await legend.waitFor({ state: 'detached' });
    await paintedRanges(page).first().waitFor({ state: 'detached' });
  });
});
