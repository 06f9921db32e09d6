import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { succeeds } from './waiting';

/**
 * Rests the pointer on some text of the active editor and returns the hover, once it says `expected`: VS Code shows
 * "Loading..." while an answer takes its time. It asks for none where a document has only just been opened; a person would
 * point at the text again.
 */
export async function hoverText(page: Page, text: string, expected: string | RegExp): Promise<Locator> {
  const shown = page.locator('.monaco-hover:not(.hidden) .hover-contents');
  for (let attempt = 1; ; attempt++) {
    const { x, y } = await middleOf(page, text);
    await page.mouse.move(x, y);
    const hover = shown.filter({ hasText: expected }).first();
    const isShown = await succeeds(hover.waitFor({ timeout: 15_000 }));
    if (isShown) return hover;
    if (attempt === 4) throw new Error(`no hover says ${expected}: ${JSON.stringify(await shown.allInnerTexts())}`);
    await page.mouse.move(0, 0);
  }
}

/** The middle of some text of the active editor, in pixels of the page. */
async function middleOf(page: Page, text: string): Promise<{ x: number; y: number }> {
  const line = page.locator('.editor-group-container.active .view-line', { hasText: text }).first();
  // Of the text itself: how a line is cut into elements depends on colours and on how tokens are painted.
  return line.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = node.textContent!.replaceAll('\u00a0', ' ').indexOf(wanted);
      if (start < 0) continue;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + wanted.length);
      const box = range.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    throw new Error(`no element has all of "${wanted}"`);
  }, text);
}

/**
 * The tooltip at `target` that has `text`. A row that is drawn again, because its count has come in, drops its tooltip: a
 * person would point at it anew.
 */
export async function tooltipAt(page: Page, target: Locator, text: string | RegExp): Promise<Locator> {
  const tooltip = page.locator('.monaco-hover:visible', { hasText: text }).first();
  for (let attempt = 1; attempt <= 5; attempt++) {
    await page.mouse.move(0, 0);
    await target.hover();
    const shown = await succeeds(tooltip.waitFor({ timeout: attempt * 4000 }));
    if (shown) return tooltip;
  }
  const says = await page.locator('.monaco-hover:visible').allInnerTexts();
  assert.fail(`no tooltip with ${text}: ${JSON.stringify(says)}`);
}
