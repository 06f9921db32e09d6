import type { ViewId } from '../src/protocol/dashboard';
import { type PageId, viewPlaces, viewsOf } from '../src/protocol/viewPlaces';
import { h, setAttribute } from './dom';

/**
 * The list of a page's views by group: a rail beside the view on a wide page, a drop-down list above it on a narrow one.
 * The style sheet shows one of them. `select` is called with what the user chose.
 */
export function createNavigation(page: PageId, select: (view: ViewId) => void) {
  const views = viewsOf(page);
  const groups = new Set(views.map(id => viewPlaces[id].group));
  const buttons = new Map<ViewId, HTMLButtonElement>();
  const rail = h('div', { class: 'rail' });
  const list = h('select', { class: 'view-list', 'aria-label': 'View' });
  for (const group of groups) {
    const ids = views.filter(id => viewPlaces[id].group === group);
    const items = ids.map(id => {
      const button = h('button', { type: 'button', title: viewPlaces[id].question }, viewPlaces[id].title);
      button.addEventListener('click', () => select(id));
      buttons.set(id, button);
      return h('li', {}, button);
    });
    rail.append(h('p', { class: 'rail-group', id: `group-${group}` }, group));
    rail.append(h('ul', { 'aria-labelledby': `group-${group}` }, ...items));
    const options = ids.map(id => h('option', { value: id }, viewPlaces[id].title));
    list.append(h('optgroup', { label: group }, ...options));
  }
  list.addEventListener('change', () => select(list.value as ViewId));

  const element = h('nav', { 'aria-label': 'Views' }, rail, list);
  // A list of one leaves nothing to choose.
  element.hidden = views.length < 2;
  return {
    element,
    /** Marks the view that is shown. */
    update(shown: ViewId): void {
      for (const [id, button] of buttons) setAttribute(button, 'aria-current', id === shown ? 'page' : undefined);
      list.value = shown;
    },
  };
}
