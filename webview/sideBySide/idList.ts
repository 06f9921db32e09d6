import type { SideRows } from '../../src/protocol/queries/sideQueries';
import type { MeasuredTokenizer } from '../../src/protocol/views/textViews';
import { h, setShown, setText } from '../dom';
import type { DrawnPiece } from './rowElements';
import { firstEndingAfter } from './rowPieces';

/** The ids of one row's tokens by each tokenizer; pointing at one is pointing at its token. */
export function createIdList(point: (piece: DrawnPiece | undefined) => void) {
  const title = h('h3', {}, 'Ids of a line');
  const list = h('dl', { class: 'side-ids' });
  const hint = h('p', { class: 'hint' }, 'Click a token, or put the cursor into a line of the editor.');
  const element = h('section', { 'aria-label': 'Ids of a line' }, title, hint, list);
  const pieces = new WeakMap<Element, DrawnPiece>();
  setShown(list, false);
  let shown: { readonly rows: SideRows; readonly row: number; readonly names: string } | undefined;

  list.addEventListener('pointerover', event => {
    const id = (event.target as Element).closest('.token-id');
    point(id ? pieces.get(id) : undefined);
  });
  list.addEventListener('pointerleave', () => point(undefined));

  return {
    element,
    /** Shows the ids of row `row` of `rows`. */
    update(rows: SideRows | undefined, row: number, sides: readonly MeasuredTokenizer[]): void {
      const names = sides.map(({ name }) => name).join('\n');
      if (shown && shown.rows === rows && shown.row === row && shown.names === names) return;
      shown = rows && { rows, row, names };
      setText(title, rows ? `Ids in line ${rows.lines[row]!}` : 'Ids of a line');
      setShown(hint, rows === undefined);
      setShown(list, rows !== undefined);
      if (!rows) return;
      const start = rows.starts[row]!;
      const end = start + rows.texts[row]!.length;
      list.replaceChildren(
        ...sides.flatMap(({ name }, side) => {
          const { starts, ends, ids, firstIds } = rows.sides[side]!;
          const own: HTMLElement[] = [];
          for (let range = firstEndingAfter(ends, start); range < starts.length && starts[range]! < end; range++) {
            for (let index = firstIds[range]!; index < firstIds[range + 1]!; index++) {
              const id = h('span', { class: 'token-id' }, String(ids[index]!));
              pieces.set(id, { rows, side, range });
              own.push(id);
            }
          }
          const line = own.flatMap((each, index) => (index === 0 ? [each] : [' ', each]));
          return [h('dt', {}, name), h('dd', {}, ...(line.length > 0 ? line : ['no tokens']))];
        }),
      );
    },
    /** Marks the ids of tokens that `isMarked` says are those pointed at. */
    mark(isMarked: (piece: DrawnPiece) => boolean): void {
      for (const id of list.querySelectorAll('.token-id')) {
        const piece = pieces.get(id);
        id.classList.toggle('current', piece !== undefined && isMarked(piece));
      }
    },
  };
}
