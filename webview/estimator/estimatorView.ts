import type { OwnTextEstimate } from '../../src/protocol/views/ownText';
import type { EstimatorInput, EstimatorResult, EstimatorState } from '../../src/protocol/vocabulary';
import { createAsking, TYPING_DELAY } from '../controls/debouncedRequest';
import { h, setShown, type Part } from '../dom';
import type { PageView, ViewContext } from '../pageView';
import { createPlaceholder, UNREADABLE_FIELD } from '../parts/skeleton';
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
  const result = createResult(() => {
    if (latest) send(remote.exportFigures({ model: modelName(), input: latest.input }));
  });
  const ownText = createOwnTextSection({
    measure: from => send(remote.measureOwnText(from)),
    cancel: () => send(remote.cancelOwnText(undefined)),
  });
  const placeholder = createPlaceholder();
  const element = h('div', { class: 'estimator' }, form.element, placeholder.element, result.element, ownText.element);
  result.element.hidden = true;

  const modelName = (): string => form.preset?.name ?? 'Custom';
  let state: EstimatorState | undefined;
  let wanted: FormInput | undefined;
  let latest: Shown | undefined;

  const asking = createAsking(
    (input: EstimatorInput, signal) => remote.estimate(input, signal),
    (answer, input) => {
      if ('refusal' in answer) {
        form.refused(answer.refusal);
        show(undefined);
      } else {
        form.accepted(answer.result);
        show({ input, ...answer });
      }
    },
    message => show(undefined, message),
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

  function show(next: Shown | undefined, failure?: string): void {
    latest = next;
    setShown(result.element, next !== undefined);
    if (next) result.update({ result: next.result, compared: compared(), model: modelName() });
    placeholder.update(
      next
        ? undefined
        : failure === undefined
          ? UNREADABLE_FIELD
          : { title: 'There is no estimate', text: failure, isError: true },
    );
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
