import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { runCommand } from '../support/workbench/commands.js';
import { chooseView, dashboardFrame } from '../support/workbench/dashboard.js';
import { tab } from '../support/workbench/editors.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { waitUntilStored } from '../support/workbench/settings.js';
import { waitForText } from '../support/workbench/waiting.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';

const syllables = 'har bour her ring crab ti de boat an chor ket tle gal ley sto ve pep per soup sal'.split(' ');

/** Prose of words of one to four syllables, the same in every run. */
function prose(seed: number, bytes: number): string {
  let state = seed;
  const next = (most: number): number => {
    state = (state * 48_271) % 0x7fffffff;
    return Math.floor((state / 0x7fffffff) ** 1.5 * most);
  };
  const word = (): string => Array.from({ length: 1 + next(4) }, () => syllables[next(syllables.length)]).join('');
  let text = '';
  while (text.length < bytes)
    text += `A ${Array.from({ length: 4 + next(9) }, word).join(' ')}, ${1900 + next(120)}.\n`;
  return text;
}

/** Some text more than it takes for a number. */
const extraFiles = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => [`letters/${index}.txt`, prose(index + 1, 40_000)]),
);

for (const inBrowser of [false, true]) {
  describe(`vocabulary sizes from the user's own text, ${inBrowser ? 'in the browser' : 'on the server'}`, () => {
    let workbench: Workbench;
    let page: Page;
    let dashboard: FrameLocator;
    before(async () => {
      workbench = await openWorkbench({ extraFiles, inBrowser, size: { width: 1500, height: 1000 } });
      ({ page } = workbench);
      dashboard = dashboardFrame(page);
      await runCommand(page, 'Token Loupe: Estimate Vocabulary Size');
      await dashboard.locator('.estimate .verdict').waitFor();
    });
    after(() => workbench.close());

    const press = (name: string): Promise<void> => dashboard.locator('.own-text').getByRole('button', { name }).click();
    const size = (): Promise<string> => dashboard.locator('.own-text .verdict').innerText();

    it('measures the workspace, and can be stopped before', async () => {
      await press('Measure on the workspace');
      await press('Cancel');
      await dashboard.locator('.own-text').getByRole('button', { name: 'Measure on the workspace' }).waitFor();
      assert.equal(await dashboard.locator('.own-text .chart').isVisible(), false);
      await press('Measure on the workspace');
      await dashboard.locator('.own-text .verdict').waitFor({ timeout: 90_000 });
      assert.match(await size(), /^For your own text: BPE with [\d,]+( to [\d,]+)? entries/);
      await waitForText(
        dashboard.locator('.own-text [role=status]'),
        /From the workspace .*: trained on 1\.\d+ MB of \d+ files, measured on [\d.]+ kB of \d+ files held out\./,
      );
      await waitForText(dashboard.locator('.own-existing tbody'), 'o200k_base');
      await dashboard.locator('.own-text .verdict').scrollIntoViewIfNeeded();
      await screenshot(page, `own-text${inBrowser ? '-browser' : ''}`);
    });

    it('keeps it while views are switched, and when the page was closed', async () => {
      const before = await size();
      await chooseView(dashboard, 'Vocabulary cost');
      await dashboard.locator('.cost-figures .verdict').waitFor();
      await chooseView(dashboard, 'Vocabulary size');
      await dashboard.locator('.own-text .verdict').waitFor();
      assert.equal(await size(), before);
      await tab(page, 'Vocabulary Planner').hover();
      await tab(page, 'Vocabulary Planner')
        .getByLabel(/^Close/)
        .click();
      await page.locator('iframe.webview').waitFor({ state: 'detached' });
      await runCommand(page, 'Token Loupe: Estimate Vocabulary Size');
      await dashboard.locator('.own-text .verdict').waitFor();
      assert.equal(await size(), before);
    });

    it('keeps it when the window is reloaded', async () => {
      const before = await size();
      await waitUntilStored(page, 'measuredAt');
      await page.reload();
      await page.locator('.statusbar').waitFor();
      await runCommand(page, 'Token Loupe: Estimate Vocabulary Size');
      await dashboard.locator('.own-text .verdict').waitFor();
      assert.equal(await size(), before);
    });

    it('moves the size with the model, and exports both', async () => {
      const before = await size();
      await dashboard
        .locator('.estimator vscode-text-field', { hasText: 'Non-vocabulary' })
        .locator('input')
        .fill('70B');
      await dashboard.locator('.own-text .verdict').filter({ hasNotText: before }).waitFor();
      await dashboard.locator('.estimator').getByRole('button', { name: 'Export figures' }).click();
      await page.locator('.monaco-editor', { hasText: 'Recommended vocabulary size' }).waitFor();
    });
  });
}
