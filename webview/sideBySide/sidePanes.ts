import type { SideRows } from '../../src/protocol/queries/sideQueries';
import type { TextRange } from '../../src/protocol/textRange';
import type { SideFigures } from '../../src/protocol/views/sideBySide';
import type { MeasuredTokenizer } from '../../src/protocol/views/textViews';
import { h, setAttribute, setShown, setText } from '../dom';
import { partWords } from './boxPart';
import { createIdList } from './idList';
import type { DrawnPiece } from './rowElements';
import { createRowList } from './rowList';
import { rangeText } from './rowPieces';
import { createRowStore } from './rowStore';
import { describeRange } from './sideWords';
import { createTokenMarks, markOf, type PointedRange, rangeOf } from './tokenMarks';

/** What the panes ask of the extension. Offsets are UTF-16 code units of the document. */
export interface SidePaneActions {
  rows(revision: number, from: number, to: number): Promise<SideRows | null>;
  point(range: TextRange | null): void;
  reveal(range: TextRange): void;
  scrolled(offset: number): void;
}

const HINT = 'Point at a token to see its id. Arrow keys walk the tokens, digits choose the tokenizer.';

/**
 * The rows of the text, a cell for each tokenizer. Thousands of tokens cannot each be a tab stop, so the box is one: the left
 * and right arrows walk the tokens of one side, up and down go to the row above or below, digits change the side, Enter shows
 * the token in the editor, and a line below describes it. Below that are the ids of one line.
 */
export function createSidePanes(actions: SidePaneActions) {
  const drawn = new WeakMap<Element, DrawnPiece>();
  const store = createRowStore(
    (revision, from, to) => actions.rows(revision, from, to),
    () => list.draw(),
  );
  const list = createRowList('Text as tokens', index => store.rowsOf(index), drawn, onScroll);
  const detail = h('p', { class: 'pane-detail', 'aria-live': 'polite' });
  const partial = h('p', { class: 'hint' });
  const ids = createIdList(piece => setCurrent(piece));
  const mark = createTokenMarks();
  let sides: readonly MeasuredTokenizer[] = [];
  let rows = 0;
  /** The token that the pointer or the keyboard is on. */
  let current: DrawnPiece | undefined;
  /** What the editor points at, or a difference that was looked for. */
  let pointed: PointedRange | undefined;
  /** The row whose ids are shown. */
  let idRow: number | undefined;
  let [lastPlace, side, isScrolling] = [-1, 0, false];
  let told = '';

  function onScroll(): void {
    if (isScrolling) return;
    isScrolling = true;
    requestAnimationFrame(() => {
      isScrolling = false;
      const { top } = list;
      const found = top === undefined ? undefined : store.rowsOf(top);
      if (found) actions.scrolled(found.starts[top! - found.from]!);
    });
  }

  function showMarks(): void {
    const range = current ? rangeOf(current) : pointed;
    mark(list.shown.values(), range);
    ids.mark(piece => range !== undefined && markOf(piece, range) !== undefined);
  }

  function showIds(): void {
    const found = idRow === undefined ? undefined : store.rowsOf(idRow);
    ids.update(found, found ? idRow! - found.from : 0, sides);
  }

  function setCurrent(piece: DrawnPiece | undefined): void {
    current = piece;
    if (piece) side = piece.side;
    const range = piece && rangeOf(piece);
    setText(detail, piece && range ? described(piece, range) : HINT);
    // Not each time that the pointer moves within a token.
    const telling = range ? `${range.start} ${range.end}` : '';
    if (telling !== told) actions.point(range ? { start: range.start, end: range.end } : null);
    told = telling;
    showMarks();
  }

  function described({ rows: of, side: own, range }: DrawnPiece, { start, end }: PointedRange): string {
    const { ids: all, firstIds } = of.sides[own]!;
    const ownIds = Array.from(all).slice(firstIds[range], firstIds[range + 1]);
    return `${sides[own]?.name ?? ''}: ${describeRange(rangeText(of, start, end), ownIds)}`;
  }

  /** The row number of a token's start, as far as it is among the rows that it was found in. */
  function rowOf({ rows: of, side: own, range }: DrawnPiece): number {
    const start = of.sides[own]!.starts[range]!;
    let row = of.texts.length - 1;
    while (row > 0 && of.starts[row]! > start) row--;
    return of.from + row;
  }

  function reveal(piece: DrawnPiece): void {
    const { start, end } = rangeOf(piece);
    idRow = rowOf(piece);
    showIds();
    showMarks();
    actions.reveal({ start, end });
  }

  /** The token of a side that has an offset, or starts next after it. */
  function pieceAt(row: number, offset: number): DrawnPiece | undefined {
    const of = store.rowsOf(row);
    const columns = of?.sides[side];
    if (!of || !columns) return undefined;
    for (let range = 0; range < columns.starts.length; range++) {
      if (columns.ends[range]! > offset) return { rows: of, side, range };
    }
    return undefined;
  }

  function walk(key: string): boolean {
    const at = current ? rangeOf(current) : undefined;
    const row = current ? rowOf(current) : (list.top ?? 0);
    if (/^[1-4]$/.test(key)) {
      const wanted = Number(key) - 1;
      if (wanted >= sides.length) return false;
      side = wanted;
      go(row, at?.start ?? 0);
    } else if (key === 'ArrowRight') go(row, at ? at.end : firstOffset(row));
    else if (key === 'ArrowLeft') go(row, at ? at.start - 1 : firstOffset(row));
    else if (key === 'ArrowDown') go(row + 1, firstOffset(row + 1));
    else if (key === 'ArrowUp') go(row - 1, firstOffset(row - 1));
    else return false;
    return true;
  }

  const firstOffset = (row: number): number => {
    const of = store.rowsOf(Math.max(0, row));
    return of ? (of.starts[Math.max(0, row) - of.from] ?? 0) : 0;
  };

  /** Goes to a token near a row: it may be in the one before or after it. */
  function go(row: number, offset: number): void {
    if (offset < 0 || row < 0) return;
    for (const near of [row, row - 1, row + 1]) {
      if (near < 0 || near >= rows) continue;
      const of = store.rowsOf(near);
      if (!of) continue;
      const own = near - of.from;
      if (offset >= of.starts[own]! && offset < of.starts[own]! + of.texts[own]!.length) {
        const piece = pieceAt(near, offset);
        if (!piece) return;
        list.scrollTo(near, 'auto');
        idRow = near;
        showIds();
        setCurrent(piece);
        return;
      }
    }
  }

  list.scroller.addEventListener('pointerover', event => {
    const piece = (event.target as Element).closest('.piece');
    setCurrent(piece ? drawn.get(piece) : undefined);
  });
  list.scroller.addEventListener('pointerleave', () => setCurrent(undefined));
  list.scroller.addEventListener('click', event => {
    // Selecting text to copy it is not a request to go there.
    if (getSelection()?.isCollapsed === false) return;
    const piece = (event.target as Element).closest('.piece');
    const found = piece && drawn.get(piece);
    if (found) reveal(found);
  });
  list.scroller.addEventListener('blur', () => setCurrent(undefined));
  list.scroller.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && current) reveal(current);
    else if (walk(event.key)) event.preventDefault();
  });
  list.onDraw(() => {
    showIds();
    showMarks();
  });
  setText(detail, HINT);
  list.onDraw(() => {
    const words = partWords(list.part);
    setText(partial, words);
    setShown(partial, words !== '');
  });

  return {
    element: h('div', { class: 'side-panes' }, list.scroller, partial, detail, ids.element),
    /** The offset that a difference is looked for from. */
    get searchFrom(): number {
      return pointed?.start ?? firstOffset(list.top ?? 0) - 1;
    },
    /** Goes to a range of the text and marks it on all sides. */
    show(range: TextRange, row: number): void {
      pointed = { start: range.start, end: range.end };
      idRow = row;
      list.scrollTo(row, 'center');
      list.draw();
      actions.reveal(range);
    },
    update(tokenizers: readonly MeasuredTokenizer[], figures: SideFigures): void {
      sides = tokenizers;
      const tokenizerIds = tokenizers.map(({ id }) => id).join('\n');
      const isNew = store.update({ revision: figures.revision, tokenizerIds });
      rows = figures.rows;
      if (isNew) setCurrent(undefined);
      const names = tokenizers.map(({ name }) => name).join(', ');
      setAttribute(list.scroller, 'aria-label', `Text as tokens of ${names}`);
      // Room for the longest number.
      list.scroller.style.setProperty('--line-digits', String(String(figures.lastLine).length));
      list.update({ rows, sides: tokenizers.length });
      if (figures.pointed && figures.pointed.offset !== pointed?.start) {
        const { offset, row } = figures.pointed;
        pointed = { start: offset, end: offset + 1 };
        idRow = row;
      }
      list.draw();
      const { place } = figures;
      if (place && place.count !== lastPlace) {
        lastPlace = place.count;
        list.scrollTo(place.row, 'start');
      }
    },
  };
}
