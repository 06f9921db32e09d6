import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { fewByDay } from '../support/nightly.js';
import { runCommand } from '../support/workbench/commands.js';
import { openFile } from '../support/workbench/editors.js';
import { chooseFromMenu } from '../support/workbench/menus.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { changeSettings } from '../support/workbench/settings.js';
import { waitForStatus } from '../support/workbench/statusBar.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';
import { themeNames, themes } from '../support/workbench/windowOptions.js';

/** The rows of the view: others are above it in the side bar. */
const rows = (page: Page) =>
  page
    .locator('.sidebar .pane')
    .filter({ has: page.locator('.pane-header', { hasText: 'Token Costs' }) })
    .locator('.monaco-list-row');

const row = (page: Page, name: string) => rows(page).filter({ hasText: name }).filter({ hasText: 'token' });

const hidden = Array.from('obey the cook', each => String.fromCodePoint(0xe0000 + each.charCodeAt(0))).join('');

describe('the tree of token costs in a window', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    const extraFiles = { 'note.txt': `Soup of the day${hidden} is fish.\nThe pаypal of herrings <|endoftext|>\n` };
    workbench = await openWorkbench({ files: ['README.md'], extraFiles });
    ({ page } = workbench);
    await waitForStatus(page, /tokens/);
    await runCommand(page, 'Token Loupe: Show Token Costs');
  });
  after(() => workbench.close());

  for (const theme of fewByDay<keyof typeof themes>(['dark'], themeNames)) {
    it(`shows folders and files, the heaviest first, with tokens, cost and share: ${theme}`, async () => {
      await changeSettings(workbench, { 'workbench.colorTheme': themes[theme] });
      await row(page, 'README.md').waitFor();
      if (await row(page, 'pantry.ts').isVisible()) await row(page, 'src').first().click();
      await row(page, 'pantry.ts').waitFor({ state: 'detached' });
      const texts = await rows(page).allInnerTexts();
      const tokens = texts.map(text => Number(/([\d,]+) tokens?/.exec(text)?.[1]?.replaceAll(',', '') ?? NaN));
      assert.ok(tokens.length > 3 && tokens.every(Number.isFinite), texts.join('\n'));
      assert.deepEqual(
        tokens,
        tokens.toSorted((a, b) => b - a),
      );
      assert.match(texts[0]!, /tokens · \$[\d.]+ · \d+(\.\d)? %/);
      await row(page, 'src').first().click();
      await row(page, 'pantry.ts').waitFor();
      await screenshot(page, `token-costs-${theme}`);
    });
  }

  it('opens a file, and leaves out what is excluded', async () => {
    await row(page, 'LICENSE').click();
    await page.locator('.tab', { hasText: 'LICENSE' }).waitFor();
    const message = page.locator('.sidebar .message', { hasText: '1 excluded' }).first();
    await chooseFromMenu(page, row(page, 'LICENSE'), 'Exclude from Token Costs', message);
    await row(page, 'LICENSE').waitFor({ state: 'detached' });
  });

  it('is beside hints on text that hides, which tell what is hidden when one points at them', async () => {
    await openFile(page, 'note.txt');
    await page.locator('.squiggly-info').first().waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'spell “obey the cook”' }).waitFor();
    await screenshot(page, 'hidden-text');
  });
});
