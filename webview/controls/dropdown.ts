import { h } from '../dom';

/** One entry of a dropdown. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/**
 * A toolkit dropdown that can be shown a new list and value many times a second: it touches the element only where
 * something changed, and never while the user has it open.
 * `choose` may fail; the dropdown then goes back to the value it was shown last.
 */
export function createDropdown(label: string, choose: (value: string) => Promise<unknown>) {
  const element = h('vscode-dropdown', { 'aria-label': label });
  let choices: readonly Choice[] = [];
  let listed = '';
  let shownValue: string | undefined;
  let value = '';

  function apply(): void {
    if (element.open) return;
    const signature = JSON.stringify(choices);
    if (signature !== listed) {
      listed = signature;
      element.replaceChildren(...choices.map(choice => h('vscode-option', { value: choice.value }, choice.label)));
      shownValue = undefined;
    }
    if (shownValue === value) return;
    shownValue = value;
    setTitle();
    element.value = value;
    // The toolkit learns of new options a moment later, and until then knows no such value.
    requestAnimationFrame(() => {
      if (!element.open && shownValue === value) element.value = value;
    });
  }

  function setTitle(): void {
    element.title = choices.find(choice => choice.value === value)?.label ?? '';
  }

  element.addEventListener('change', () => {
    if (element.value === value || element.value === '') return;
    const before = value;
    value = element.value;
    shownValue = value;
    setTitle();
    choose(value).catch(() => {
      value = before;
      apply();
    });
  });
  new MutationObserver(apply).observe(element, { attributeFilter: ['open'] });

  let told: string | undefined;
  return {
    element,
    /** Shows these choices, and `next` if it is not what was shown last: an older snapshot must not undo a choice. */
    update(nextChoices: readonly Choice[], next: string): void {
      choices = nextChoices;
      if (next !== told) {
        told = next;
        value = next;
      }
      apply();
    },
  };
}
