import { h } from '../dom';

/** A control under its visible label. The control carries the same words as `aria-label`: a label cannot reach into it. */
export function field(label: string, control: HTMLElement, className = ''): HTMLElement {
  const words = h('span', { class: 'field-label', 'aria-hidden': 'true' }, label);
  words.addEventListener('click', () => {
    (control.querySelector('input') ?? control).focus();
  });
  return h('div', { class: `field ${className}` }, words, control);
}
