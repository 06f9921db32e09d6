import type { EstimatorInput, EstimatorRefusal, EstimatorResult, EstimatorState } from '../../src/protocol/dashboard';
import { h, setShown, setText, type View } from '../dom';
import type { Memory } from '../memory';
import { createForm } from './form';
import { createResult } from './result';

/** Long enough to type through, short enough to feel instant. */
const DEBOUNCE = 120;

/** Asks the extension for an estimate; the signal cancels the call. */
export type Estimate = (
  input: EstimatorInput,
  signal: AbortSignal,
) => Promise<{ readonly result: EstimatorResult } | { readonly refusal: EstimatorRefusal }>;

/** The estimator: how large a vocabulary should a model of this size have? */
export function createEstimatorView(estimate: Estimate, memory: Memory): View<EstimatorState> {
  const form = createForm(memory, request);
  const result = createResult();
  const failure = h('p', { class: 'field-error', role: 'alert' });
  const element = h(
    'div',
    { class: 'estimator' },
    h('h2', {}, 'How large should a vocabulary be?'),
    h(
      'p',
      { class: 'hint' },
      'From the scaling laws with vocabulary of Tao et al. (2024): larger models deserve larger vocabularies.',
    ),
    form.element,
    failure,
    result.element,
  );
  result.element.hidden = true;

  let state: EstimatorState | undefined;
  let latest: EstimatorResult | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = new AbortController();

  function request(input: EstimatorInput | undefined, typed: boolean): void {
    clearTimeout(timer);
    running.abort();
    const controller = new AbortController();
    running = controller;
    if (input === undefined) show(undefined);
    else timer = setTimeout(() => void run(input, controller.signal), typed ? DEBOUNCE : 0);
  }

  async function run(input: EstimatorInput, signal: AbortSignal): Promise<void> {
    try {
      const answer = await estimate(input, signal);
      if (signal.aborted) return;
      setText(failure, '');
      if ('refusal' in answer) {
        form.refused(answer.refusal);
        show(undefined);
      } else {
        form.accepted(answer.result);
        show(answer.result);
      }
    } catch (error) {
      if (signal.aborted) return;
      setText(failure, `No estimate: ${error instanceof Error ? error.message : String(error)}`);
      show(undefined);
    }
  }

  function show(next: EstimatorResult | undefined): void {
    latest = next;
    setShown(result.element, next !== undefined);
    if (next && state) result.update({ result: next, tokenizer: state.tokenizer, preset: form.preset });
  }

  return {
    element,
    update(next) {
      const tokenizerChanged = JSON.stringify(state?.tokenizer) !== JSON.stringify(next.tokenizer);
      state = next;
      form.update(next.presets);
      if (latest && tokenizerChanged) show(latest);
    },
  };
}
