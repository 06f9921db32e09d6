import { h, setAttribute, setShown, setText } from '../dom';

/** A text field with a line below it for either what was understood, or what is wrong. */
export function createQuantityField(label: string, placeholder: string, changed: () => void) {
  // The toolkit names the field by its content and overwrites any other `aria-label`.
  const input = h('vscode-text-field', { placeholder }, label);
  const hint = h('p', { class: 'field-hint' });
  const error = h('p', { class: 'field-error', role: 'alert' });
  const element = h('div', { class: 'field' }, input, hint, error);
  input.addEventListener('input', changed);

  return {
    element,
    get text(): string {
      return input.value;
    },
    set text(text: string) {
      input.value = text;
    },
    /** Shows what the field's text means. */
    accept(meaning: string): void {
      show(meaning, '');
    },
    /** Shows why the field's text will not do. */
    refuse(message: string): void {
      show('', message);
    },
  };

  function show(meaning: string, message: string): void {
    setText(hint, meaning);
    setText(error, message);
    setShown(hint, message === '');
    setShown(error, message !== '');
    setAttribute(input, 'aria-invalid', message === '' ? undefined : 'true');
    input.classList.toggle('is-invalid', message !== '');
  }
}
