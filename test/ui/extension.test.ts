import { runCommand } from '../support/workbench/commands.js';
import { dashboardFrame } from '../support/workbench/dashboard.js';
import { openFile } from '../support/workbench/editors.js';
import { hoverText } from '../support/workbench/hovers.js';
import { paintedRanges } from '../support/workbench/painting.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { statusBarItem } from '../support/workbench/statusBar.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';

describe('the packaged extension at work', () => {
  let workbench: Workbench;
  before(
    async () => (workbench = await openWorkbench({ files: ['README.md'], settings: { 'tokenLoupe.hover': 'always' } })),
  );
  after(() => workbench.close());

  it('counts the tokens of the document in the status bar', async () => {
    await statusBarItem(workbench.page, 'tokenLoupe.count')
      .filter({ hasText: /^\s*\d+ tokens · o200k_base/ })
      .waitFor();
  });

  it('paints token boundaries when asked to, in other editors too, and clears them again', async () => {
    const { page } = workbench;
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
    await openFile(workbench.page, 'README.md');
    await hoverText(workbench.page, 'Recipes', /token/i);
    await workbench.page.mouse.move(0, 0);
  });

  it('compares tokenizers on the document in the dashboard', async () => {
    await runCommand(workbench.page, 'Token Loupe: Open Token Inspector');
    const dashboard = dashboardFrame(workbench.page);
    await dashboard.getByText('README.md').first().waitFor();
    await dashboard.getByText('cl100k_base').filter({ visible: true }).first().waitFor();
    await screenshot(workbench.page, 'dashboard');
  });
});
