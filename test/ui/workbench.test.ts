import assert from 'node:assert/strict';
import { runCommand } from '../support/workbench/commands.js';
import { openFile, tab } from '../support/workbench/editors.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';
import { themes } from '../support/workbench/windowOptions.js';

describe('the workbench with the packaged extension', () => {
  let workbench: Workbench;
  before(async () => (workbench = await openWorkbench({ files: ['README.md'] })));
  after(() => workbench.close());

  it('shows a file of the sample workspace', async () => {
    await workbench.page.locator('.view-line', { hasText: 'The Harbour Kitchen' }).first().waitFor();
    await screenshot(workbench.page, 'workbench');
  });

  it('opens another file by name', async () => {
    await openFile(workbench.page, 'languages.txt');
    assert.ok(await tab(workbench.page, 'languages.txt').isVisible());
  });

  it('lists the extension among those installed', async () => {
    await runCommand(workbench.page, 'View: Show Extensions');
    await workbench.page.locator('.extension-list-item', { hasText: 'Token Loupe' }).first().waitFor();
  });
});

describe('the workbench in each kind of theme', () => {
  const classes = { dark: 'vs-dark', light: 'vs', highContrast: 'hc-black', highContrastLight: 'hc-light' };
  for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
    it(theme, async () => {
      const { page, close } = await openWorkbench({ theme, files: ['src/pantry.ts'] });
      await page.locator(`.monaco-workbench.${classes[theme]}`).waitFor();
      await page.locator('.view-line', { hasText: 'PantryItem' }).first().waitFor();
      await close();
    });
  }
});
