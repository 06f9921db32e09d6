import type { CostInput, CostResult, CostsState } from '../../src/protocol/vocabulary';
import { createAsking, TYPING_DELAY } from '../controls/debouncedRequest';
import { h, setShown, type Part } from '../dom';
import type { PageView, ViewContext } from '../pageView';
import { createPlaceholder, UNREADABLE_FIELD } from '../parts/skeleton';
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
    if (latest) send(remote.exportFigures({ model: modelName(), input: latest }));
  });
  const placeholder = createPlaceholder();
  const element = h('div', { class: 'costs' }, form.element, placeholder.element, result.element);
  result.element.hidden = true;
  let latest: CostInput | undefined;

  const modelName = (): string => form.preset?.name ?? 'Custom';
  const asking = createAsking(
    (input: CostInput, signal) => remote.calculate(input, signal),
    (answer, input) => {
      if ('refusal' in answer) {
        form.refused(answer.refusal);
        show(undefined);
      } else show({ input, result: answer.result });
    },
    message => show(undefined, message),
  );

  function show(next: { readonly input: CostInput; readonly result: CostResult } | undefined, failure?: string): void {
    latest = next?.input;
    setShown(result.element, next !== undefined);
    if (next) result.update({ ...next, model: modelName() });
    placeholder.update(
      next
        ? undefined
        : failure === undefined
          ? UNREADABLE_FIELD
          : { title: 'There are no figures', text: failure, isError: true },
    );
  }

  return {
    element,
    update: ({ presets }) => form.update(presets),
  };
}
