import type { ComparisonReport } from '../../src/protocol/comparison';
import { h, setAttribute, setShown, setText, type Part } from '../dom';
import { formatQuantity } from '../../src/text/numbers';

/** What is compared: the file's name and the size of the text; says so while it is counted again. */
export function createSourceHeader(): Part<ComparisonReport> {
  const name = h('span', { class: 'source-name' });
  const kind = h('span', { class: 'source-kind' }, 'Selection in ');
  const size = h('p', { class: 'source-size' });
  const counting = h(
    'span',
    { class: 'counting', role: 'status' },
    h('span', { class: 'spinner', 'aria-hidden': 'true' }),
    h('span', {}, 'Counting…'),
  );
  const element = h(
    'div',
    { class: 'source' },
    h('div', { class: 'source-line' }, h('p', { class: 'source-title' }, kind, name), counting),
    size,
  );
  return {
    element,
    update({ source, status }) {
      setText(name, source.name);
      setAttribute(name, 'title', source.path);
      setShown(kind, source.kind === 'selection');
      setText(kind, source.parts === undefined ? 'Selection in ' : `${formatQuantity(source.parts, 'selection')} in `);
      setShown(counting, status === 'counting');
      const parts = [
        formatQuantity(source.bytes, 'byte'),
        formatQuantity(source.characters, 'character'),
        formatQuantity(source.words, 'word'),
      ];
      setText(size, parts.join(' · '));
    },
  };
}
