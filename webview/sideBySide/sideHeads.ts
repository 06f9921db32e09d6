import type { SideFigures } from '../../src/protocol/views/sideBySide';
import { LEAST_SIDES, MOST_SIDES } from '../../src/protocol/views/sideBySide';
import type { MeasuredTokenizer } from '../../src/protocol/views/textViews';
import { formatQuantity } from '../../src/text/numbers';
import { createButton } from '../controls/button';
import { createDropdown } from '../controls/dropdown';
import { field } from '../controls/field';
import { h, setAttribute, setShown, setText } from '../dom';

/** What the heads ask of the extension. */
export interface SideHeadActions {
  setSides(tokenizerIds: readonly string[]): Promise<unknown>;
  copy(tokenizerId: string): void;
}

const ORDINALS = ['First', 'Second', 'Third', 'Fourth'];

/** Above each side: which tokenizer it is, how many tokens it has, and what can be done with it. */
export function createSideHeads(actions: SideHeadActions) {
  let shown: readonly string[] = [];
  /** The page has told of a failure; a button has nothing to go back to. */
  const set = (ids: readonly string[]): void => void actions.setSides(ids).catch(() => undefined);
  const heads = ORDINALS.slice(0, MOST_SIDES).map((ordinal, side) => {
    const label = `${ordinal} tokenizer`;
    const dropdown = createDropdown(label, id => actions.setSides(shown.with(side, id)));
    const count = h('span', { class: 'side-count' });
    const copy = createButton('Copy tokens…', () => actions.copy(shown[side]!));
    const remove = createButton('Remove', () => set(shown.toSpliced(side, 1)));
    const buttons = h('span', { class: 'side-buttons' }, copy, remove);
    const element = h('div', { class: 'side-head' }, field(label, dropdown.element, 'wide'), count, buttons);
    return { element, dropdown, count, copy, remove };
  });
  let next: string | undefined;
  const add = createButton('Add a tokenizer', () => {
    if (next !== undefined) set([...shown, next]);
  });
  return {
    element: h('div', { class: 'side-heads' }, ...heads.map(({ element }) => element)),
    add,
    update(sides: readonly MeasuredTokenizer[], { choices, differences }: SideFigures): void {
      shown = sides.map(({ id }) => id);
      const options = choices.map(({ id, name }) => ({ value: id, label: name }));
      for (const [side, { element, dropdown, count, copy, remove }] of heads.entries()) {
        const tokenizer = sides[side];
        setShown(element, tokenizer !== undefined);
        if (!tokenizer) continue;
        const { id, name } = tokenizer;
        dropdown.update(options, id);
        const tokens = differences?.sides.find(each => each.tokenizerId === id)?.tokens;
        setText(count, tokens === undefined ? 'counting…' : formatQuantity(tokens, 'token'));
        setAttribute(copy, 'aria-label', `Copy tokens of ${name}…`);
        setAttribute(remove, 'aria-label', `Remove ${name} from the comparison side by side`);
        setShown(remove, sides.length > LEAST_SIDES);
      }
      next = choices.find(({ id }) => !shown.includes(id))?.id;
      setShown(add, shown.length < MOST_SIDES && next !== undefined);
    },
  };
}
