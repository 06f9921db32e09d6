import type { EstimatorPreset, EstimatorResult, EstimatorState } from '../../src/protocol/dashboard';
import { h, setShown, setText } from '../dom';
import { formatInteger, formatMagnitude, formatScientific } from '../text/numbers';
import { createAxisChart } from './axisChart';
import { verdict } from './verdict';

/** A result with what it is compared with. */
export interface ResultState {
  readonly result: EstimatorResult;
  readonly tokenizer: EstimatorState['tokenizer'];
  /** The preset, while the fields are as it filled them. */
  readonly preset: EstimatorPreset | undefined;
}

/** The recommended vocabulary sizes: in words, on an axis, as a table, and what must be said about them. */
export function createResult() {
  const range = h('p', { class: 'estimate-range' });
  const verdicts = h('ul', { class: 'verdicts' });
  const chart = createAxisChart();
  const body = h('tbody');
  const table = h(
    'table',
    { class: 'approaches' },
    h('caption', { class: 'visually-hidden' }, 'Vocabulary size by each approach'),
    h('thead', {}, h('tr', {}, column('Approach', 'name'), column('Vocabulary size'), column('Vocabulary parameters'))),
    body,
  );
  const flops = h('p', { class: 'price-detail' });
  const notesTitle = h('h4', {}, 'Please note');
  const notes = h('ul', { class: 'notes' });
  const element = h(
    'section',
    { class: 'estimate', 'aria-label': 'Recommended vocabulary' },
    h('h3', {}, 'Recommended vocabulary'),
    range,
    verdicts,
    chart.element,
    h('div', { class: 'table-scroll', role: 'region', tabindex: '0', 'aria-label': 'Approaches' }, table),
    flops,
    notesTitle,
    notes,
  );

  return {
    element,
    update({ result, tokenizer, preset }: ResultState): void {
      const { lowest, highest } = result;
      setText(
        range,
        lowest === highest ? formatInteger(lowest) : `${formatInteger(lowest)} to ${formatInteger(highest)}`,
      );
      const references = [tokenizer, preset].flatMap(each =>
        each?.vocabularySize === undefined ? [] : [{ name: each.name, vocabularySize: each.vocabularySize }],
      );
      verdicts.replaceChildren(
        ...references.map(each => h('li', {}, verdict(each.name, each.vocabularySize, lowest, highest))),
      );
      chart.update({ ...result, references });
      body.replaceChildren(...result.approaches.map(approachRow));
      setText(flops, `Training compute that approaches 1 and 3 assume: about ${formatScientific(result.flops)} FLOPs.`);
      notes.replaceChildren(...result.notes.map(note => h('li', {}, note)));
      setShown(notesTitle, result.notes.length > 0);
    },
  };
}

function column(title: string, className = 'number'): HTMLElement {
  return h('th', { scope: 'col', class: className }, title);
}

function approachRow(approach: EstimatorResult['approaches'][number]): HTMLElement {
  return h(
    'tr',
    {},
    h('th', { scope: 'row', class: 'name' }, approach.name),
    h('td', { class: 'number' }, formatInteger(approach.vocabularySize)),
    h('td', { class: 'number' }, formatMagnitude(approach.vocabularyParameters)),
  );
}
