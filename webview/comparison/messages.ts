import { h, setShown, setText } from '../dom';

/** Shown before any text editor has been active. */
export function createEmptyMessage(): HTMLElement {
  return h(
    'div',
    { class: 'message' },
    h('h2', {}, 'No text yet'),
    h('p', {}, 'Open a text file to compare how tokenizers split it. The comparison follows the active editor.'),
  );
}

/** Shown when the engine failed: what happened, and the way out. */
export function createErrorMessage(restart: () => void) {
  const title = h('h2');
  const text = h('p');
  const button = h('vscode-button', {}, 'Restart engine');
  button.addEventListener('click', restart);
  const element = h('div', { class: 'message is-error', role: 'alert' }, title, text, button);
  return {
    element,
    update(state: { readonly title: string; readonly message: string; readonly canRestart: boolean }): void {
      setText(title, state.title);
      setText(text, state.message);
      setShown(button, state.canRestart);
    },
  };
}
