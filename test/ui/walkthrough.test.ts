import type { Page } from 'playwright-core';
import { fewByDay } from '../support/nightly.js';
import { runCommand } from '../support/workbench/commands.js';
import { dashboardFrame } from '../support/workbench/dashboard.js';
import { paintedRanges } from '../support/workbench/painting.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { changeSettings } from '../support/workbench/settings.js';
import { waitForStatus } from '../support/workbench/statusBar.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';
import { themeNames, themes } from '../support/workbench/windowOptions.js';

describe('the walkthrough', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    const settings = { 'tokenLoupe.tokenizer': 'o200k_base' };
    workbench = await openWorkbench({ files: ['README.md'], size: { width: 1600, height: 900 }, settings });
    ({ page } = workbench);
    await waitForStatus(page, /tokens/);
    await runCommand(page, 'Token Loupe: Take the First Steps');
  });
  after(() => workbench.close());

  /** Opens a step by its title, presses its button, and waits until VS Code has ticked it off. */
  async function take(title: string, button: string): Promise<void> {
    const step = page.locator('.getting-started-step', { hasText: title });
    if ((await step.getAttribute('class'))?.includes('expanded') !== true) await step.click();
    await step.getByRole('button', { name: button }).click();
    await step.locator('.codicon.complete').first().waitFor();
  }

  for (const theme of fewByDay<keyof typeof themes>(['light', 'highContrast'], themeNames)) {
    it(`has pictures in the colours of the theme: ${theme}`, async () => {
      await changeSettings(workbench, { 'workbench.colorTheme': themes[theme] });
      for (const title of ['Open a prompt', 'Paint its tokens', 'Flip the tokenizer', 'Compare them all']) {
        const step = page.locator('.getting-started-step', { hasText: title });
        if ((await step.getAttribute('class'))?.includes('expanded') !== true) await step.click();
        await page
          .frameLocator('iframe.webview.ready')
          .frameLocator('iframe#active-frame')
          .locator('svg text')
          .nth(2)
          .waitFor();
        await screenshot(page, `walkthrough-${theme}-${title.split(' ')[0]!.toLowerCase()}`);
      }
    });
  }

  it('opens a sample prompt, paints it, flips the tokenizer and opens the comparison', async () => {
    await take('Open a prompt', 'Open the Sample Prompt');
    await page.locator('.view-line', { hasText: 'Harbour Kitchen' }).first().waitFor();
    await waitForStatus(page, '198 tokens · o200k_base');
    await take('Paint its tokens', 'Paint the Tokens');
    await paintedRanges(page).nth(50).waitFor();
    await take('Flip the tokenizer', 'Flip the Tokenizer');
    await waitForStatus(page, '243 tokens · Loupe SuperBPE 32k');
    await page.locator('.getting-started-step').getByRole('button', { name: 'Flip the Tokenizer' }).click();
    await waitForStatus(page, '198 tokens · o200k_base');
    await take('Compare them all', 'Open the Comparison');
    await dashboardFrame(page).locator('.figures tbody tr').first().waitFor();
    await screenshot(page, 'walkthrough-done');
  });
});
