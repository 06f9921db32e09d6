import { h } from '../dom';

/**
 * A button that opens a box over the page, until something else is clicked, the focus leaves it, or Escape is pressed.
 * The box is in the page's order right after its button, so that the keyboard gets into it.
 */
export function createFold(label: string, className: string) {
  const button = h('button', { type: 'button', class: 'fold-button', 'aria-expanded': 'false' }, label);
  const content = h('div', { class: 'fold-content', role: 'group', 'aria-label': label });
  content.hidden = true;
  const element = h('div', { class: `fold ${className}` }, button, content);

  function setOpen(isOpen: boolean): void {
    content.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
  }

  button.addEventListener('click', () => setOpen(content.hidden === true));
  element.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || content.hidden) return;
    setOpen(false);
    button.focus();
  });
  element.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !element.contains(relatedTarget)) setOpen(false);
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !element.contains(target)) setOpen(false);
  });
  return { element, button, content, close: () => setOpen(false) };
}
