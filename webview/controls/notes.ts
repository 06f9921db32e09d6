import { h, setShown } from '../dom';

/** Sentences that figures must not be read without. */
export function createNotes() {
  const element = h('ul', { class: 'notes' });
  let shown = '';
  return {
    element,
    update(notes: readonly string[]): void {
      const signature = notes.join('\n');
      setShown(element, notes.length > 0);
      if (signature === shown) return;
      shown = signature;
      element.replaceChildren(...notes.map(note => h('li', {}, note)));
    },
  };
}
