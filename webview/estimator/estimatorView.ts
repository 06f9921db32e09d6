import { createButton } from '../controls/button';
import type { OwnTextEstimate } from '../../src/protocol/views/ownText';
import type { EstimatorInput, EstimatorResult, EstimatorState } from '../../src/protocol/vocabulary';
import { createAsking, TYPING_DELAY } from '../controls/debouncedRequest';
import { h, setShown, setText, type Part } from '../dom';
import type { PageView, ViewContext } from '../pageView';
import { comparisons, type Compared } from './comparedSizes';
import { createForm } from './estimatorForm';
import type { FormInput } from './formInput';
import { createOwnTextSection } from './ownText/ownTextSection';
import { createResult } from './estimatorResult';

/** What the extension computed, from what, and what the user's own text says of it. */
interface Shown {
  readonly input: EstimatorInput;
  readonly result: EstimatorResult;
  /** What the user's own text says, where it was measured. */
  readonly ownText?: OwnTextEstimate;
}

/** The estimator: how large a vocabulary should a model of this size have? */
export const estimatorView: PageView<'estimator'> = { mount };

function mount({ remote, send, memory }: ViewContext<'estimator'>): Part<EstimatorState> {
  const form = createForm(memory(), request);
  const result = createResult();
  const ownText = createOwnTextSection({
    measure: from => send(remote.measureOwnText(from)),
    cancel: () => send(remote.cancelOwnText(undefined)),
  });
  const exportButton = createButton('Export with all inputs', () => {
    if (latest) send(remote.exportFigures({ model: form.preset?.name ?? 'Custom', input: latest.input }));
  });
  const exporting = h('p', { class: 'export' }, exportButton);
  const failure = h('p', { class: 'field-error', role: 'alert' });
  const element = h(
    'div',
    { class: 'estimator' },
    h(
      'p',
      { class: 'hint' },
      'From the scaling laws with vocabulary of Tao et al. (2024): larger models deserve larger vocabularies.',
    ),
    form.element,
    failure,
    result.element,
    ownText.element,
    exporting,
  );
  result.element.hidden = true;
  exporting.hidden = true;

  let state: EstimatorState | undefined;
  let wanted: FormInput | undefined;
  let latest: Shown | undefined;

  const asking = createAsking(
    (input: EstimatorInput, signal) => remote.estimate(input, signal),
    (answer, input) => {
      setText(failure, '');
      if ('refusal' in answer) {
        form.refused(answer.refusal);
        show(undefined);
      } else {
        form.accepted(answer.result);
        show({ input, ...answer });
      }
    },
    message => {
      setText(failure, `No estimate: ${message}`);
      show(undefined);
    },
  );

  function compared(): Compared[] {
    return state ? comparisons(state, form.preset, wanted?.own) : [];
  }

  function request(input: FormInput | undefined, typed: boolean): void {
    wanted = input;
    if (input === undefined) {
      asking.cancel();
      show(undefined);
      return;
    }
    const { own, training, ...model } = input;
    const sizes = [...new Set([...(own === undefined ? [] : [own]), ...compared().map(each => each.vocabularySize)])];
    const optimal = training.kind === 'optimal';
    asking.ask({ ...model, ...(optimal ? {} : { training }), compared: sizes }, typed ? TYPING_DELAY : 0);
  }

  function show(next: Shown | undefined): void {
    latest = next;
    setShown(result.element, next !== undefined);
    setShown(exporting, next !== undefined);
    if (next) result.update({ result: next.result, compared: compared() });
    if (state) ownText.update(state.ownText, next?.ownText);
  }

  return {
    element,
    update(next) {
      const tokenizerChanged = JSON.stringify(state?.tokenizer) !== JSON.stringify(next.tokenizer);
      const textChanged = state?.ownText.measured?.measuredAt !== next.ownText.measured?.measuredAt;
      state = next;
      form.update(next.presets);
      // Another tokenizer is another size to compare; another text says other things of the model.
      if (latest && (tokenizerChanged || textChanged)) request(wanted, false);
      ownText.update(next.ownText, textChanged ? undefined : latest?.ownText);
    },
  };
}
