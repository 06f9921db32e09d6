import type { RecordField } from '../../src/protocol/files/recordTasks';
import { createButton } from '../controls/button';
import { h } from '../dom';

/** Checkboxes for the fields that make up a record; nothing is counted before the button is pressed. */
export function createFieldChooser(choose: (names: readonly string[]) => void) {
  const boxes = h('div', { class: 'field-boxes' });
  const count = createButton('Count these fields', () => choose(ticked()));
  const element = h(
    'details',
    { class: 'field-chooser' },
    h('summary', {}, 'Fields of a record'),
    h('fieldset', {}, h('legend', { class: 'visually-hidden' }, 'Fields of a record'), boxes),
    count,
  );
  let shown = '';

  function inputs(): HTMLInputElement[] {
    return [...boxes.querySelectorAll('input')];
  }

  function ticked(): string[] {
    return inputs().flatMap(({ checked, value }) => (checked ? [value] : []));
  }

  boxes.addEventListener('change', () => (count.disabled = ticked().length === 0));

  return {
    element,
    /** Shows these fields. Ticks of the user stay until there are other fields, or others are chosen. */
    update(fields: readonly RecordField[]): void {
      const signature = JSON.stringify(fields.map(({ name, isChosen }) => [name, isChosen]));
      if (signature === shown) return;
      shown = signature;
      boxes.replaceChildren(
        ...fields.map(({ name, isChosen }) => {
          const box = h('input', { type: 'checkbox', value: name });
          box.checked = isChosen;
          return h('label', {}, box, ' ', name);
        }),
      );
      count.disabled = ticked().length === 0;
    },
  };
}
