import type { PipelineStage, StageStep } from '../../src/protocol/views/examination';
import { visibleText } from '../../src/text/visibleText';
import { h, setShown, type Part } from '../dom';

/** The way of a text through the tokenizer, stage by stage. */
export function createStageList(): Part<readonly PipelineStage[]> {
  const list = h('dl', { class: 'stages' });
  const element = h('section', { 'aria-label': 'Pipeline' }, h('h3', {}, 'Pipeline'), list);
  return {
    element,
    update(stages) {
      setShown(element, stages.length > 0);
      list.replaceChildren(
        ...stages.flatMap(({ title, steps }) => [
          h('dt', {}, title),
          ...(steps.length === 0 ? [h('dd', { class: 'hint' }, 'nothing')] : steps.map(stepElement)),
        ]),
      );
    },
  };
}

function stepElement({ type, settings }: StageStep): HTMLElement {
  const shown = visibleText(settings).replaceAll('·', ' ');
  return h('dd', {}, h('strong', {}, type), ...(settings === '' ? [] : [' ', h('code', {}, shown)]));
}
