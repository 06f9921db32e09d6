import type { CostInput, CostRefusal, CostResult, EstimatorState, FiguresRequest } from '../../src/protocol/vocabulary';
import { createAsking, TYPING_DELAY } from '../controls/debouncedRequest';
import { h, setShown, setText, type View } from '../dom';
import type { Memory } from '../pageState';
import { createCostForm } from './costForm';
import { createCostResult } from './costResult';

/** Asks the extension for figures; the signal cancels the call. */
export type AskCosts = (
  input: CostInput,
  signal: AbortSignal,
) => Promise<{ readonly result: CostResult } | { readonly refusal: CostRefusal }>;

/** What a vocabulary costs: a model's configuration in, figures out. */
export function createCostsView(
  askCosts: AskCosts,
  exportFigures: (request: FiguresRequest) => void,
  memory: Memory,
): View<EstimatorState> {
  const form = createCostForm(memory, (input, typed) => {
    if (input) {
      asking.ask(input, typed ? TYPING_DELAY : 0);
      return;
    }
    asking.cancel();
    show(undefined);
  });
  const result = createCostResult(() => {
    if (latest) exportFigures({ kind: 'costs', model: form.preset?.name ?? 'Custom', input: latest });
  });
  const failure = h('p', { class: 'field-error', role: 'alert' });
  const element = h(
    'div',
    { class: 'costs' },
    h('h2', {}, 'What does a vocabulary cost?'),
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
    askCosts,
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
