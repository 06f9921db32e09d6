import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { runCommand } from '../support/workbench/commands.js';
import { focusText, openFile } from '../support/workbench/editors.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { changeSettings } from '../support/workbench/settings.js';
import { statusBarItem, waitForStatus } from '../support/workbench/statusBar.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';

/** A record of a log, of about so many characters. */
function record(index: number, length: number): string {
  let text = `{"id":${index * 7919}`;
  for (let field = 0; text.length < length; field++)
    text += `,"crate_${field}":"herring ${(index * field * 31) % 9973}"`;
  return `${text}}`;
}

const texts: Readonly<Record<string, string>> = {
  'dense.txt': Array.from({ length: 200 }, () => 'a '.repeat(220)).join('\n'),
  'log.txt': Array.from({ length: 500 }, (_, index) => record(index, 400)).join('\n'),
  'one.txt': record(1, 124_000),
  'records.txt': Array.from({ length: 300 }, (_, index) => record(index, 5600)).join('\n'),
};

/** Waits until each row of text on screen has paint where it ends, but for the last row, which may be cut off. */
async function waitUntilPaintedToTheEnds(page: Page): Promise<void> {
  try {
    await page.waitForFunction(`(${bareRows.toString()})().length === 0`);
  } catch (error) {
    throw new Error(`rows are bare: ${JSON.stringify((await page.evaluate(bareRows)).slice(0, 3))}`, { cause: error });
  }
}

/** Waits until the active editor wraps its lines: wrapped rows have no number. */
async function waitForWrapping(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const rows = document.querySelectorAll('.editor-group-container.active .margin-view-overlays > div');
    const bare = Array.from(rows).filter(each => each.textContent.trim() === '');
    return bare.length > rows.length / 4;
  });
}

/** In the page: the rows of text that are not painted to their ends. */
function bareRows(): string[] {
  const editor = document.querySelector('.editor-group-container.active .monaco-editor');
  if (!editor) return ['there is no editor'];
  const box = editor.getBoundingClientRect();
  const ends = new Map<number, number>();
  for (const overlay of editor.querySelectorAll('.view-overlays > div')) {
    const painted = overlay.querySelectorAll('[class*="TextEditorDecorationType"]');
    const rights = Array.from(painted, each => each.getBoundingClientRect().right);
    const top = Math.round(overlay.getBoundingClientRect().top);
    ends.set(top, Math.max(ends.get(top) ?? -1, ...rights));
  }
  const rows = Array.from(editor.querySelectorAll('.view-line')).filter(each => {
    const { top, bottom } = each.getBoundingClientRect();
    return each.textContent.trim() !== '' && top >= box.top && bottom < box.bottom;
  });
  if (rows.length === 0) return ['there are no rows'];
  return rows.flatMap(row => {
    const { right } = row.firstElementChild!.getBoundingClientRect();
    const end = ends.get(Math.round(row.getBoundingClientRect().top)) ?? -1;
    const isPainted = end > Math.min(right, box.right) - 40;
    return isPainted ? [] : `${end} of ${right}: ${row.textContent.slice(0, 40)}`;
  });
}

describe('a screen of 3840 x 2160 full of text', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    workbench = await openWorkbench({
      files: ['README.md'],
      extraFiles: texts,
      size: { width: 3840, height: 2160 },
      settings: { 'tokenLoupe.boundaries.style': 'fill', 'editor.minimap.enabled': false },
    });
    ({ page } = workbench);
    await waitForStatus(page, /\d+ tokens/);
    await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
  });
  after(() => workbench.close());

  const isComplete = async (): Promise<boolean> => {
    const text = await statusBarItem(page, 'tokenLoupe.count').innerText();
    return !text.includes('incomplete');
  };

  for (const file of ['dense.txt', 'log.txt']) {
    it(`is painted to the ends of all lines of ${file}`, async () => {
      await openFile(page, file);
      await waitUntilPaintedToTheEnds(page);
      assert.ok(await isComplete());
      await screenshot(page, `screen-${file.replace('.txt', '')}`);
    });
  }

  it('is painted to the end of a line that the cursor is at the end of', async () => {
    await openFile(page, 'dense.txt');
    await focusText(page);
    await page.keyboard.press('End');
    await page.keyboard.type('a '.repeat(66));
    await waitUntilPaintedToTheEnds(page);
  });

  it('says that painting is incomplete where all lines are too long for it, and no longer when they are gone', async () => {
    await openFile(page, 'records.txt');
    await waitForStatus(page, /painting is incomplete/);
    await screenshot(page, 'screen-records');
    await openFile(page, 'log.txt');
    await statusBarItem(page, 'tokenLoupe.count').filter({ hasNotText: 'incomplete' }).waitFor();
  });

  describe('with its lines wrapped', () => {
    before(() => changeSettings(workbench, { 'editor.wordWrap': 'on' }));

    for (const file of ['one.txt', 'records.txt']) {
      it(`is painted with ${file}, wherever it is scrolled to`, async () => {
        await openFile(page, file);
        await waitForWrapping(page);
        await waitUntilPaintedToTheEnds(page);
        await focusText(page);
        for (let key = 0; key < 2; key++) {
          await page.keyboard.press('PageDown');
          await waitUntilPaintedToTheEnds(page);
        }
        await statusBarItem(page, 'tokenLoupe.count').filter({ hasNotText: 'incomplete' }).waitFor();
      });
    }
  });
});
