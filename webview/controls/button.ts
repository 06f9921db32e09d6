import { h } from '../dom';

/** A button, the main one of its place if it is `primary`. */
export function createButton(label: string, pressed: () => void, appearance: 'primary' | 'secondary' = 'secondary') {
  const element = h('vscode-button', { appearance }, label);
  element.addEventListener('click', pressed);
  return element;
}
