import { h, setShown, setText } from '../dom';

/** One entry of a searchable list. */
export interface SearchableChoice {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  /** What there is to say of it, below its name. */
  readonly detail?: string;
  /** Found by a search alone: the list does not begin with it. */
  readonly isFolded?: boolean;
}

/**
 * A text field that searches a long, grouped list. The toolkit's dropdown only jumps to first characters, and its text field
 * hides the input in a shadow tree where no `aria-activedescendant` reaches the list, so this one is a plain input.
 */
export function createCombobox(label: string, choose: (id: string) => Promise<unknown>) {
  const listId = `list-${label.replace(/\W+/g, '-').toLowerCase()}`;
  const input = h('input', {
    class: 'combobox-input',
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-label': label,
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
  });
  const list = h('div', { class: 'combobox-list', role: 'listbox', id: listId, 'aria-label': label });
  const note = h('p', { class: 'combobox-note hint' });
  const popup = h('div', { class: 'combobox-popup' }, list, note);
  popup.hidden = true;
  const element = h('div', { class: 'combobox' }, input, h('span', { class: 'chevron', 'aria-hidden': 'true' }), popup);

  let choices: readonly SearchableChoice[] = [];
  let selected = { id: '', name: '' };
  let options: HTMLElement[] = [];
  let active = -1;

  function open(query: string): void {
    const groups = filterChoices(choices, query);
    options = [];
    list.replaceChildren(
      ...[...groups].map(([provider, members]) => {
        const entries = members.map(choice => createOption(choice));
        return h(
          'div',
          { role: 'group', 'aria-label': provider },
          h('div', { class: 'combobox-group', 'aria-hidden': 'true' }, provider),
          ...entries,
        );
      }),
    );
    if (options.length === 0) {
      list.append(h('div', { role: 'option', 'aria-disabled': 'true', class: 'combobox-none' }, 'No model matches.'));
    }
    const folded = query === '' ? choices.filter(({ isFolded }) => isFolded).length : 0;
    setShown(note, folded > 0);
    setText(note, `${folded} older ones: type a part of the name.`);
    popup.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    const current = options.findIndex(option => option.dataset['value'] === selected.id);
    activate(query === '' ? current : 0);
  }

  function createOption(choice: SearchableChoice): HTMLElement {
    const option = h(
      'div',
      {
        role: 'option',
        class: 'combobox-option',
        id: `${listId}-${options.length}`,
        'data-value': choice.id,
        'aria-selected': String(choice.id === selected.id),
        title: choice.id,
      },
      choice.name,
      ...(choice.detail === undefined ? [] : [h('span', { class: 'combobox-detail' }, choice.detail)]),
    );
    options.push(option);
    return option;
  }

  function close(): void {
    popup.hidden = true;
    list.replaceChildren();
    options = [];
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    input.value = selected.name;
  }

  function activate(index: number): void {
    options[active]?.classList.remove('active');
    active = index;
    const option = options[index];
    option?.classList.add('active');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  }

  function pick(option: HTMLElement | undefined): void {
    const choice = choices.find(each => each.id === option?.dataset['value']);
    if (choice && choice.id !== selected.id) {
      const before = selected;
      selected = choice;
      choose(choice.id).catch(() => {
        selected = before;
        if (popup.hidden) input.value = before.name;
      });
    }
    close();
    input.select();
  }

  function onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined) {
      if (popup.hidden) open('');
      else activate(Math.max(0, Math.min(options.length - 1, active + step)));
      event.preventDefault();
    } else if (event.key === 'Enter' && !popup.hidden) {
      pick(options[active]);
      event.preventDefault();
    } else if (event.key === 'Escape' && !popup.hidden) {
      close();
      event.preventDefault();
    }
  }

  input.addEventListener('focus', () => input.select());
  input.addEventListener('click', () => popup.hidden && open(''));
  input.addEventListener('input', () => open(input.value));
  input.addEventListener('keydown', onKey);
  input.addEventListener('blur', close);
  // Pressing on the list must leave the focus in the input, or the list would close before the click arrives.
  popup.addEventListener('mousedown', event => event.preventDefault());
  list.addEventListener('click', event => {
    const option = (event.target as Element).closest<HTMLElement>('.combobox-option');
    if (option) pick(option);
  });

  let told: string | undefined;
  return {
    element,
    /** Shows these choices; `current` counts only where it changed since the last call, as with the dropdown. */
    update(nextChoices: readonly SearchableChoice[], current: { readonly id: string; readonly name: string }): void {
      choices = nextChoices;
      if (current.id === told) return;
      told = current.id;
      selected = current;
      if (popup.hidden) input.value = selected.name;
    },
  };
}

/** The choices, grouped by provider, that hold every word of `query` in name, provider or id; for an empty query all that are not folded. */
export function filterChoices(choices: readonly SearchableChoice[], query: string): Map<string, SearchableChoice[]> {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, SearchableChoice[]>();
  for (const choice of choices) {
    const text = `${choice.provider} ${choice.name} ${choice.id}`.toLowerCase();
    if (words.length === 0 && choice.isFolded) continue;
    if (!words.every(word => text.includes(word))) continue;
    const group = groups.get(choice.provider);
    if (group) group.push(choice);
    else groups.set(choice.provider, [choice]);
  }
  return groups;
}
