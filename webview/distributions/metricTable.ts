import { metrics } from '../../src/analysis/metrics/metrics';
import { NO_FIGURE } from '../../src/text/numbers';
import { h } from '../dom';
import type { ProfileRow } from './textCourses';

/** All metrics, one a line, with a column a tokenizer. */
export function createMetricTable() {
  const head = h('tr');
  const body = h('tbody');
  const caption = h('caption', { class: 'visually-hidden' }, 'All figures');
  const table = h('table', { class: 'figure-table metrics' }, caption, h('thead', {}, head), body);
  let shown = '';
  return {
    element: h('div', { class: 'table-scroll', role: 'region', tabindex: '0', 'aria-label': 'All figures' }, table),
    update(rows: readonly ProfileRow[]): void {
      const signature = JSON.stringify(rows.map(row => [row.name, row.metrics]));
      if (signature === shown) return;
      shown = signature;
      head.replaceChildren(
        h('th', { scope: 'col', class: 'name' }, 'Figure'),
        ...rows.map(({ name }) => h('th', { scope: 'col', class: 'number' }, name)),
      );
      body.replaceChildren(
        ...metrics.map(({ id, title, explanation, unit, format }) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row', class: 'name', title: `${explanation} Unit: ${unit}.` }, title),
            ...rows.map(({ metrics: values }) => {
              const value = values[id];
              return h('td', { class: 'number' }, value === undefined ? NO_FIGURE : format(value));
            }),
          ),
        ),
      );
    },
  };
}
