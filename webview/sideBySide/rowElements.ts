import type { SideRows } from '../../src/protocol/queries/sideQueries';
import { h } from '../dom';
import { isRightToLeft, rowPieces, type TokenPiece } from './rowPieces';

/** What a piece on screen is part of. */
export interface DrawnPiece {
  readonly rows: SideRows;
  readonly side: number;
  /** Index in the columns of its side. */
  readonly range: number;
}

/** A row on screen. */
export interface DrawnRow {
  readonly element: HTMLElement;
  /** What it shows; absent until it was answered. */
  readonly rows?: SideRows | undefined;
  /** By side. */
  readonly pieces: readonly (readonly { readonly element: HTMLElement; readonly range: number }[])[];
}

/** What each piece on screen is. */
export type DrawnPieces = WeakMap<Element, DrawnPiece>;

/** Builds the row number `index`: its line's number and a cell for each side. Without `rows`, they are empty. */
export function createRow(index: number, rows: SideRows | undefined, sides: number, drawn: DrawnPieces): DrawnRow {
  const own = rows ? index - rows.from : -1;
  const line = rows?.lines[own];
  const isFirst = line !== undefined && rows?.lines[own - 1] !== line;
  const number = h('span', { class: 'side-line', 'aria-hidden': 'true' }, isFirst ? String(line) : '');
  const pieces: { element: HTMLElement; range: number }[][] = [];
  const cells = Array.from({ length: sides }, (_, side) => {
    const cell = h('div', { class: 'side-cell token-text' });
    const ownPieces = rows?.sides[side] ? rowPieces(rows, side, own) : [];
    pieces.push(
      ownPieces.map(piece => {
        const element = createPiece(piece);
        drawn.set(element, { rows: rows!, side, range: piece.range });
        cell.append(element);
        return { element, range: piece.range };
      }),
    );
    return cell;
  });
  const element = h('div', { class: 'side-row', 'data-index': String(index) }, number, ...cells);
  return { element, rows, pieces };
}

function createPiece(piece: TokenPiece): HTMLElement {
  const { text, style, colour, differs, starts, isLineEnd } = piece;
  const element = document.createElement('span');
  // A token that ends with a line break may hold other characters before it.
  const blank = style !== 'partial' && text !== '' && text.trim() === '';
  element.className =
    `piece colour${colour} ${style}` +
    (starts ? ' starts' : '') +
    (differs ? ' differs' : '') +
    (isLineEnd ? ' ends-with-break' : '') +
    (blank && !text.includes('\t') ? ' spaces' : '') +
    (isRightToLeft(text) ? ' right-to-left' : '');
  if (!blank || !text.includes('\t')) {
    element.textContent = text;
    return element;
  }
  for (const run of text.match(/\t|[^\t]+/g) ?? []) {
    element.append(h('span', { class: run === '\t' ? 'tab' : 'spaces' }, run));
  }
  return element;
}
