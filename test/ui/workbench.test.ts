import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { runCommand } from '../support/workbench/commands.js';
import { dashboardFrame } from '../support/workbench/dashboard.js';
import { openFile, tab } from '../support/workbench/editors.js';
import { hoverText } from '../support/workbench/hovers.js';
import { paintedRanges } from '../support/workbench/painting.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { changeSettings } from '../support/workbench/settings.js';
import { statusBarItem } from '../support/workbench/statusBar.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';
import { themeClasses, themeNames, themes } from '../support/workbench/windowOptions.js';

describe('the workbench with the packaged extension', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    workbench = await openWorkbench({ files: ['README.md'], settings: { 'tokenLoupe.hover': 'always' } });
    ({ page } = workbench);
  });
  after(() => workbench.close());

  it('shows a file of the sample workspace', async () => {
    await page.locator('.view-line', { hasText: 'The Harbour Kitchen' }).first().waitFor();
    await screenshot(page, 'workbench');
  });

  it('counts the tokens of the document in the status bar', async () => {
    await statusBarItem(page, 'tokenLoupe.count')
      .filter({ hasText: /^\s*\d+ tokens · o200k_base/ })
      .waitFor();
  });

  it('paints token boundaries when asked to, in other editors too, and clears them again', async () => {
    const before = await paintedRanges(page).count();
    await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
    await paintedRanges(page)
      .nth(before + 50)
      .waitFor();
    await openFile(page, 'emoji.txt');
    await paintedRanges(page).nth(50).waitFor();
    await screenshot(page, 'boundaries');
    await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
    await paintedRanges(page).nth(50).waitFor({ state: 'detached' });
  });

  it('tells about the token under the pointer', async () => {
    await openFile(page, 'README.md');
    await hoverText(page, 'Recipes', /token/i);
    await page.mouse.move(0, 0);
  });

  it('compares tokenizers on the document in the dashboard', async () => {
    await runCommand(page, 'Token Loupe: Open Token Inspector');
    const dashboard = dashboardFrame(page);
    await dashboard.getByText('README.md').first().waitFor();
    await dashboard.getByText('cl100k_base').filter({ visible: true }).first().waitFor();
    await screenshot(page, 'dashboard');
  });

  it('opens another file by name', async () => {
    await openFile(page, 'languages.txt');
    assert.ok(await tab(page, 'languages.txt').isVisible());
  });

  it('lists the extension among those installed', async () => {
    await runCommand(page, 'View: Show Extensions');
    await page.locator('.extension-list-item', { hasText: 'Token Loupe' }).first().waitFor();
  });

  for (const theme of themeNames) {
    it(`takes each kind of theme: ${theme}`, async () => {
      await changeSettings(workbench, { 'workbench.colorTheme': themes[theme] });
      await page.locator(`.monaco-workbench.${themeClasses[theme]}`).waitFor();
      await openFile(page, 'pantry.ts');
      await page.locator('.view-line', { hasText: 'PantryItem' }).first().waitFor();
    });
  }
});
