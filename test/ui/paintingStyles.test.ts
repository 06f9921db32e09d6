import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { PAINTING_STYLES } from '../../src/features/boundaries/styles/paintingStyles';
import { fewByDay } from '../support/nightly.js';
import { pickFrom, runCommand } from '../support/workbench/commands.js';
import { paintedRanges } from '../support/workbench/painting.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { changeSettings } from '../support/workbench/settings.js';
import { statusBarItem, waitForStatus } from '../support/workbench/statusBar.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';
import { themeNames, themes } from '../support/workbench/windowOptions.js';

/** Code, prose, numbers, several scripts, white space, and text that takes many tokens. */
const sample = [
  'export function unload(crates: readonly Crate[], limit = 1024): number {',
  '\treturn crates.filter(crate => crate.weight < limit).length;   // herring only',
  '}',
  '',
  'The fishermen brought 977 crates to the harbour kitchen. As ever.',
  '',
  '',
  'Antidisestablishmentarianism, zyxogalleys; 3.14159265358979 0xdeadbeef',
  '你好，世界！ नमस्ते दुनिया שלום 👩‍👩‍👧‍👦 👍🏽 naïve e\u0301',
  '    indented      and spaced   out',
  'ok '.repeat(12),
].join('\n');

/** The classes of the decorations on screen: each decoration type has its own. */
async function paintedClasses(page: Page): Promise<readonly string[]> {
  return paintedRanges(page).evaluateAll(elements => [
    ...new Set(elements.map(each => each.getAttribute('class') ?? '')),
  ]);
}

/** Waits until something is painted that was not before. */
async function waitForOthers(page: Page, before: readonly string[]): Promise<void> {
  await page.waitForFunction(old => {
    const selector = '.editor-group-container.active .view-overlays [class*="TextEditorDecorationType"]';
    const now = Array.from(document.querySelectorAll(selector), each => each.getAttribute('class') ?? '');
    return now.length > 0 && !now.some(each => old.includes(each));
  }, before);
}

describe('painting styles', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    const size = { width: 1000, height: 640 };
    const extraFiles = { 'styles.txt': sample };
    const settings = {
      'editor.minimap.enabled': false,
      'breadcrumbs.enabled': false,
      // Of the bundled ones that have superwords.
      'tokenLoupe.tokenizer': 'loupe-superbpe-32k',
    };
    workbench = await openWorkbench({ files: ['styles.txt'], extraFiles, size, settings });
    ({ page } = workbench);
    await runCommand(page, 'View: Close Primary Side Bar');
    await waitForStatus(page, /\d tokens ·/);
  });
  after(() => workbench.close());

  it('are shown while one goes through the list, and Escape leaves the text bare as it was', async () => {
    await runCommand(page, 'Token Loupe: Select Painting Style');
    await paintedRanges(page).nth(20).waitFor();
    const ticks = await paintedClasses(page);
    await page.keyboard.press('ArrowDown');
    await waitForOthers(page, ticks);
    await page.keyboard.press('Escape');
    await paintedRanges(page).first().waitFor({ state: 'detached' });
  });

  it('are chosen by Enter, which also turns painting on', async () => {
    await runCommand(page, 'Token Loupe: Select Painting Style');
    await paintedRanges(page).nth(20).waitFor();
    const ticks = await paintedClasses(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget:visible').waitFor({ state: 'detached' });
    await waitForOthers(page, ticks);
    const styles = await paintedRanges(page).evaluateAll(elements =>
      elements.map(element => getComputedStyle(element).borderBottomWidth),
    );
    assert.ok(styles.includes('3px'), styles.join());
    await runCommand(page, 'Token Loupe: Select Painting Style');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Underlines' }).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
  });

  // The contrasts of all themes are worked out elsewhere; by night every style is looked at in each of them.
  for (const theme of fewByDay<keyof typeof themes>(['dark', 'highContrast'], themeNames)) {
    it(`are told apart in the theme ${themes[theme]}`, async () => {
      await changeSettings(workbench, {
        'workbench.colorTheme': themes[theme],
        'tokenLoupe.boundaries.style': 'ticks',
      });
      await paintedRanges(page).nth(20).waitFor();
      const seen: string[] = [];
      for (const [index, style] of PAINTING_STYLES.entries()) {
        await runCommand(page, 'Token Loupe: Select Painting Style');
        await page
          .locator('.quick-input-list .monaco-list-row.focused', { hasText: PAINTING_STYLES[0]!.label })
          .waitFor();
        let before = await paintedClasses(page);
        for (let step = 0; step < index; step++) {
          await page.keyboard.press('ArrowDown');
          await waitForOthers(page, before);
          before = await paintedClasses(page);
        }
        // The list is in the way.
        await page.evaluate(() => {
          document.querySelector<HTMLElement>('.quick-input-widget')!.style.opacity = '0';
        });
        await screenshot(page, `style-${style.id}-${theme}`);
        const looks = await paintedRanges(page).evaluateAll(elements =>
          elements.map(element => {
            const { borderWidth, borderStyle, borderColor, backgroundColor } = getComputedStyle(element);
            return [borderWidth, borderStyle, borderColor, backgroundColor].join();
          }),
        );
        seen.push([...new Set(looks)].sort().join(' '));
        await page.evaluate(() => {
          document.querySelector<HTMLElement>('.quick-input-widget')!.style.opacity = '';
        });
        await page.keyboard.press('Escape');
      }
      assert.equal(new Set(seen).size, PAINTING_STYLES.length, 'two styles look the same');
    });
  }

  it('are taken off again some seconds after a peek', async () => {
    await changeSettings(workbench, { 'tokenLoupe.boundaries.peekSeconds': 2 });
    await paintedRanges(page).nth(20).waitFor();
    await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
    await paintedRanges(page).first().waitFor({ state: 'detached' });
    await runCommand(page, 'Token Loupe: Peek at Token Boundaries');
    await paintedRanges(page).nth(20).waitFor();
    await paintedRanges(page).first().waitFor({ state: 'detached' });
  });

  it('give way to the differences of a second tokenizer, which the status bar counts, until there is none', async () => {
    const title = 'Mark What Another Tokenizer Cuts Differently';
    await pickFrom(page, () => runCommand(page, `Token Loupe: ${title}`), title, 'r50k_base');
    await waitForStatus(page, /[1-9]\d* differences \([\d.]+ %\)/);
    await paintedRanges(page).nth(3).waitFor();
    await screenshot(page, 'style-differences');
    await runCommand(page, 'Token Loupe: Go to Next Difference of Tokenizers');
    await page.locator('.statusbar', { hasText: /\(\d+ selected\)/ }).waitFor();
    await pickFrom(page, () => runCommand(page, `Token Loupe: ${title}`), title, 'None');
    await statusBarItem(page, 'tokenLoupe.count').filter({ hasNotText: 'differences' }).waitFor();
    await paintedRanges(page).nth(20).waitFor();
    await runCommand(page, 'Token Loupe: Hide Token Boundaries');
    await paintedRanges(page).first().waitFor({ state: 'detached' });
  });

  it('are of the current line alone if that is set, and of none where a language is left alone', async () => {
    await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
    await paintedRanges(page).nth(20).waitFor();
    await changeSettings(workbench, { 'tokenLoupe.boundaries.lines': 'current' });
    await page.locator('.editor-group-container.active .view-line', { hasText: 'fishermen' }).click();
    await page.waitForFunction(() => {
      const editor = document.querySelector('.editor-group-container.active')!;
      const painted = editor.querySelectorAll('.view-overlays > div:has([class*="TextEditorDecorationType"])');
      const line = Array.from(editor.querySelectorAll('.view-line')).find(each =>
        each.textContent.includes('fishermen'),
      );
      const [top] = Array.from(painted, each => Math.round(each.getBoundingClientRect().top));
      return painted.length === 1 && top === Math.round(line!.getBoundingClientRect().top);
    });
    await screenshot(page, 'style-current-line');
    await changeSettings(workbench, { '[plaintext]': { 'tokenLoupe.boundaries.lines': 'none' } });
    await paintedRanges(page).first().waitFor({ state: 'detached' });
    await statusBarItem(page, 'tokenLoupe.count').getByLabel('Tokens are not painted').waitFor();
  });
});
