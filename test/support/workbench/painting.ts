import type { Locator, Page } from 'playwright-core';

/** Rectangle of a decoration, in pixels from the left of the text. */
export interface PaintedBox {
  /** Pixels from the top of the page: the same for all of a line. */
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly style: 'text' | 'whitespace';
}

/** The rectangles that decorations paint behind the text of the active editor. */
export function paintedRanges(page: Page): Locator {
  return page.locator('.editor-group-container.active .view-overlays [class*="TextEditorDecorationType"]');
}

/** The rectangles of token boundaries in the active editor, from top to bottom and left to right. */
export async function paintedBoxes(page: Page): Promise<PaintedBox[]> {
  const boxes = await paintedRanges(page).evaluateAll(elements =>
    // Under a character that several tokens share there is a line besides.
    elements
      .filter(element => getComputedStyle(element).borderBottomStyle !== 'dashed')
      .map(element => {
        const box = element.getBoundingClientRect();
        const text = document.querySelector('.editor-group-container.active .view-lines')!.getBoundingClientRect();
        const dotted = getComputedStyle(element).borderBottomStyle === 'dotted';
        return {
          top: element.parentElement!.getBoundingClientRect().top,
          left: box.left - text.left,
          right: box.right - text.left,
          style: dotted ? ('whitespace' as const) : ('text' as const),
        };
      }),
  );
  return boxes.sort((a, b) => a.top - b.top || a.left - b.left);
}
