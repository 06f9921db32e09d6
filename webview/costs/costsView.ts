import type { CostInput, CostResult, CostsState } from '../../src/protocol/vocabulary';
import { createAsking, TYPING_DELAY } from '../controls/debouncedRequest';
import { h, setShown, setText, type Part } from '../dom';
import type { PageView, ViewContext } from '../pageView';
import { createCostForm } from './costForm';
import { createCostResult } from './costResult';

/** What a vocabulary costs: a model's configuration in, figures out. */
export const costsView: PageView<'costs'> = { mount };

function mount({ remote, send, memory }: ViewContext<'costs'>): Part<CostsState> {
  const form = createCostForm(memory(), (input, typed) => {
    if (input) {
      asking.ask(input, typed ? TYPING_DELAY : 0);
      return;
    }
    asking.cancel();
    show(undefined);
  });
  const result = createCostResult(() => {
    if (latest) send(remote.exportFigures({ model: form.preset?.name ?? 'Custom', input: latest }));
  });
  const failure = h('p', { class: 'field-error', role: 'alert' });
  const element = h(
    'div',
    { class: 'costs' },
    h(
      'p',
      { class: 'hint' },
      'Parameters, memory and work of the layers that grow with the vocabulary, and how to spread them over devices.',
    ),
    form.element,
    failure,
    result.element,
  );
  result.element.hidden = true;
  let latest: CostInput | undefined;

  const asking = createAsking(
    (input: CostInput, signal) => remote.calculate(input, signal),
    (answer, input) => {
      setText(failure, '');
      if ('refusal' in answer) {
        form.refused(answer.refusal);
        show(undefined);
      } else show({ input, result: answer.result });
    },
    message => {
      setText(failure, `No figures: ${message}`);
      show(undefined);
    },
  );

  function show(next: { readonly input: CostInput; readonly result: CostResult } | undefined): void {
    latest = next?.input;
    setShown(result.element, next !== undefined);
    if (next) result.update(next);
  }

  return {
    element,
    update: ({ presets }) => form.update(presets),
  };
}
