import { createButton } from '../controls/button';
import { field } from '../controls/field';
import type { UsageState, UsageWork } from '../../src/protocol/views/usage';
import { createDropdown } from '../controls/dropdown';
import { h, setShown, setText, type Part } from '../dom';
import { formatShare } from '../../src/text/shares';
import type { PageView, ViewContext } from '../pageView';
import { createUsageFigures } from './usageFigures';

/** Which entries of a tokenizer a text uses. */
export const usageView: PageView<'usage'> = { mount };

function mount({ remote, tell, send }: ViewContext<'usage'>): Part<UsageState> {
  const tokenizer = createDropdown('Tokenizer', id => tell(remote.setTokenizer(id)));
  const document = createButton('Analyze this document', () => send(remote.analyzeDocument(undefined)));
  const chosen = createButton('Choose text…', () => send(remote.analyzeChosenText(undefined)));
  const status = createStatus(() => send(remote.cancel(undefined)));
  const empty = h(
    'p',
    { class: 'usage-empty hint' },
    'No text was analyzed yet. Take the document in the editor, or choose a text: a folder, files, the workspace.',
  );
  const figures = createUsageFigures(
    () => send(remote.exportFigures(undefined)),
    operation => send(remote.startOperation(operation)),
  );
  const element = h(
    'div',
    { class: 'usage' },
    h(
      'p',
      { class: 'hint' },
      'Which entries of a vocabulary a text uses, which it could do without, and which no text ever uses.',
    ),
    h(
      'div',
      { class: 'controls usage-controls' },
      field('Tokenizer', tokenizer.element),
      h('div', { class: 'usage-buttons' }, document, chosen),
    ),
    status.element,
    empty,
    figures.element,
  );
  return {
    element,
    update(state) {
      const { work } = state;
      tokenizer.update(
        state.tokenizers.map(({ id, name }) => ({ value: id, label: name })),
        state.tokenizerId,
      );
      document.disabled = state.document === undefined;
      document.title = state.document ?? 'No text is open in an editor';
      status.update(work);
      setShown(empty, work.status === 'idle');
      const shown = work.status === 'error' ? work.before : work.status === 'ready' ? work : undefined;
      setShown(figures.element, shown !== undefined);
      if (shown) figures.update(shown, state.operations);
    },
  };
}

const PHASES = { encoding: 'Encoding', entries: 'Checking every entry after' } as const;

/** How far the work is, or why it failed. */
function createStatus(cancel: () => void) {
  const bar = h('progress', { class: 'usage-progress', max: '1', 'aria-label': 'Progress' });
  const words = h('span');
  const stop = createButton('Cancel', cancel);
  const working = h('div', { class: 'usage-working' }, bar, words, stop);
  const failure = h('p', { class: 'field-error', role: 'alert' });
  /** Said once for each text, not at every percent. */
  const said = h('p', { class: 'visually-hidden', role: 'status' });
  return {
    element: h('div', { class: 'usage-status' }, working, failure, said),
    update(work: UsageWork): void {
      setShown(working, work.status === 'working');
      if (work.status === 'working') {
        const left = work.secondsLeft === undefined ? '' : `, about ${secondsWords(work.secondsLeft)} left`;
        bar.value = work.share;
        setText(words, `${PHASES[work.phase]} ${work.text}: ${formatShare(work.share)}${left}`);
      }
      setText(failure, work.status === 'error' ? `No figures: ${work.message}` : '');
      setText(
        said,
        work.status === 'working' ? `Analyzing ${work.text}` : work.status === 'ready' ? 'The figures are ready.' : '',
      );
    },
  };
}

function secondsWords(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}
