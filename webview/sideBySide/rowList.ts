import {
  elementScroll,
  measureElement,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { SideRows } from '../../src/protocol/queries/sideQueries';
import { h } from '../dom';
import { createRow, type DrawnPieces, type DrawnRow } from './rowElements';

/** Pixels of a row that was not measured yet. */
const ROW_PIXELS = 21;
/** Rows that are kept above and below what is seen. */
const OVERSCAN = 8;
/**
 * Rows in the box at once. Browsers have no boxes of more than about 33 million pixels; of a longer text it holds the part
 * around what is looked at.
 */
const MOST_ROWS = 400_000;

/**
 * All rows of a text in a box that scrolls: only those on screen, and some around them, are there. `scrolled` is called when
 * the user scrolls it.
 */
export function createRowList(
  label: string,
  rowsOf: (index: number) => SideRows | undefined,
  drawn: DrawnPieces,
  scrolled: () => void,
) {
  const inner = h('div', { class: 'side-shown' });
  const spacer = h('div', { class: 'side-spacer' }, inner);
  const scroller = h('div', { class: 'side-rows', tabindex: '0', role: 'region', 'aria-label': label }, spacer);
  const shown = new Map<number, DrawnRow>();
  let [rows, sides, base] = [0, 2, 0];
  /** The box is scrolled by the user, not by us. */
  let byHand = false;
  const drawnAgain: (() => void)[] = [];

  const options = () => ({
    count: Math.min(rows - base, MOST_ROWS),
    getScrollElement: () => scroller,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (index: number) => base + index,
    overscan: OVERSCAN,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    measureElement,
    onChange: draw,
  });
  const virtualizer = new Virtualizer<HTMLElement, HTMLElement>(options());
  virtualizer._didMount();

  function draw(): void {
    const items = virtualizer.getVirtualItems();
    spacer.style.height = `${virtualizer.getTotalSize()}px`;
    inner.style.transform = `translateY(${items[0]?.start ?? 0}px)`;
    const wanted = new Set(items.map(({ index }) => base + index));
    for (const [index, row] of shown) {
      if (wanted.has(index)) continue;
      row.element.remove();
      shown.delete(index);
    }
    let before: Element | null = null;
    for (const { index: at } of items) {
      const index = base + at;
      const known = shown.get(index);
      const content = rowsOf(index);
      const row: DrawnRow =
        known && known.rows === content && known.pieces.length === sides
          ? known
          : createRow(index, content, sides, drawn);
      if (row !== known) {
        row.element.dataset['index'] = String(at);
        known?.element.remove();
        shown.set(index, row);
      }
      const next: Element | null = before ? before.nextElementSibling : inner.firstElementChild;
      if (row.element !== next) inner.insertBefore(row.element, next);
      before = row.element;
      virtualizer.measureElement(row.element);
    }
    for (const listener of drawnAgain) listener();
  }

  /** Takes another part of a text that is too long for one box, if the row is not in it. */
  function include(row: number): void {
    const wanted = row >= base && row < base + MOST_ROWS ? base : Math.max(0, row - MOST_ROWS / 2);
    if (wanted === base) return;
    base = wanted;
    shown.clear();
    inner.replaceChildren();
    refresh();
    virtualizer.measure();
  }

  function refresh(): void {
    virtualizer.setOptions(options());
    virtualizer._willUpdate();
    draw();
  }

  for (const event of ['wheel', 'pointerdown', 'touchmove', 'keydown']) {
    scroller.addEventListener(event, () => (byHand = true), { passive: true });
  }
  scroller.addEventListener('scroll', () => byHand && scrolled(), { passive: true });

  return {
    scroller,
    /** The rows on screen, and some around them. */
    get shown(): ReadonlyMap<number, DrawnRow> {
      return shown;
    },
    /** The first row of which something is seen; undefined where nothing is. */
    get top(): number | undefined {
      const found = virtualizer.getVirtualItemForOffset(scroller.scrollTop);
      return found ? base + found.index : undefined;
    },
    /** Called after rows were drawn. */
    onDraw(listener: () => void): void {
      drawnAgain.push(listener);
    },
    /** Draws again what is there now. */
    draw,
    update(next: { readonly rows: number; readonly sides: number }): void {
      if (rows === next.rows && sides === next.sides) return;
      ({ rows, sides } = next);
      base = Math.min(base, Math.max(0, rows - 1));
      refresh();
    },
    /** Scrolls so that a row is at the top, or is seen at all. */
    scrollTo(row: number, align: 'start' | 'center' | 'auto'): void {
      if (row >= rows) return;
      byHand = false;
      include(row);
      virtualizer.scrollToIndex(row - base, { align });
    },
  };
}
