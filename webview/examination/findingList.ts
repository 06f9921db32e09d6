import type { Finding } from '../../src/protocol/views/examination';
import { visibleText } from '../../src/text/visibleText';
import { h, type Part } from '../dom';

const WEIGHTS = { fault: 'Fault', note: 'Note' } as const;

/** What was found, faults first, each with what shows it. */
export function createFindingList(): Part<readonly Finding[]> {
  const list = h('ul', { class: 'findings' });
  const element = h('section', { 'aria-label': 'Findings' }, h('h3', {}, 'Findings'), list);
  let shown = '';
  return {
    element,
    update(findings) {
      const signature = JSON.stringify(findings);
      if (signature === shown) return;
      shown = signature;
      const sorted = findings.toSorted((a, b) => WEIGHTS[a.weight].localeCompare(WEIGHTS[b.weight]));
      list.replaceChildren(...(sorted.length === 0 ? [h('li', {}, 'None.')] : sorted.map(item)));
    },
  };
}

function item({ weight, title, message, evidence }: Finding): HTMLElement {
  return h(
    'li',
    { class: `finding is-${weight}` },
    h('p', {}, h('strong', {}, `${WEIGHTS[weight]}: ${title}. `), message),
    h(
      'ul',
      { class: 'finding-evidence' },
      ...evidence.map(each => h('li', {}, h('bdi', {}, visibleText(each).replaceAll('·', ' ')))),
    ),
  );
}
