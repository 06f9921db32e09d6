import {
  elementScroll,
  measureElement,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { SideRows } from '../../src/protocol/queries/sideQueries';
import { h } from '../dom';
import { boxRows, type BoxPart, partAround, partBeyond, partOf } from './boxPart';
import { createRow, type DrawnPieces, type DrawnRow } from './rowElements';

/** Pixels of a row that was not measured yet. */
const ROW_PIXELS = 21;
/** Rows that are kept above and below what is seen. */
const OVERSCAN = 8;
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
  let part: BoxPart = { base: 0, rows: 0 };
  let sides = 2;
  /** The box is scrolled by the user, not by us. */
  let byHand = false;
  const drawnAgain: (() => void)[] = [];

  const options = () => ({
    count: boxRows(part),
    getScrollElement: () => scroller,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (index: number) => part.base + index,
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
    const { base } = part;
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

  /** Takes another part of a text that is too long for one box. */
  function take(next: BoxPart): void {
    if (next.base === part.base) return;
    part = next;
    shown.clear();
    inner.replaceChildren();
    refresh();
    virtualizer.measure();
  }

  /** At an end of the box that is no end of the text: what was seen there stays, in the middle of the next part. */
  function goOn(end: 'start' | 'end'): void {
    const { scrollTop, clientHeight, scrollHeight } = scroller;
    const isThere = end === 'start' ? scrollTop <= 0 : scrollTop + clientHeight >= scrollHeight - 1;
    const next = isThere && partBeyond(part, end);
    if (!next) return;
    const row = end === 'start' ? part.base : part.base + boxRows(part) - 1;
    take(next);
    virtualizer.scrollToIndex(row - part.base, { align: end });
  }

  function refresh(): void {
    virtualizer.setOptions(options());
    virtualizer._willUpdate();
    draw();
  }

  for (const event of ['wheel', 'pointerdown', 'touchmove', 'keydown']) {
    scroller.addEventListener(event, () => (byHand = true), { passive: true });
  }
  scroller.addEventListener(
    'scroll',
    () => {
      if (!byHand) return;
      goOn('start');
      goOn('end');
      scrolled();
    },
    { passive: true },
  );
  // What is at an end already does not scroll.
  scroller.addEventListener('wheel', ({ deltaY }) => goOn(deltaY < 0 ? 'start' : 'end'), { passive: true });

  return {
    scroller,
    /** The rows on screen, and some around them. */
    get shown(): ReadonlyMap<number, DrawnRow> {
      return shown;
    },
    /** The first row of which something is seen; undefined where nothing is. */
    get top(): number | undefined {
      const found = virtualizer.getVirtualItemForOffset(scroller.scrollTop);
      return found ? part.base + found.index : undefined;
    },
    /** What the box holds of the text. */
    get part(): BoxPart {
      return part;
    },
    /** Called after rows were drawn. */
    onDraw(listener: () => void): void {
      drawnAgain.push(listener);
    },
    /** Draws again what is there now. */
    draw,
    update(next: { readonly rows: number; readonly sides: number }): void {
      if (part.rows === next.rows && sides === next.sides) return;
      ({ sides } = next);
      part = partOf(part, next.rows);
      refresh();
    },
    /** Scrolls so that a row is at the top, or is seen at all. */
    scrollTo(row: number, align: 'start' | 'center' | 'auto'): void {
      if (row >= part.rows) return;
      byHand = false;
      take(partAround(part, row));
      virtualizer.scrollToIndex(row - part.base, { align });
    },
  };
}
