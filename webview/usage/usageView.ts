import { secondsWords } from '../parts/filesFrame';
import { createButton } from '../controls/button';
import type { UsageState, UsageWork } from '../../src/protocol/views/usage';
import { h, setShown, setText, type Part } from '../dom';
import { formatShare } from '../../src/text/shares';
import type { PageView, ViewContext } from '../pageView';
import { createPlaceholder } from '../parts/skeleton';
import { createUsageFigures } from './usageFigures';

/** Which entries of a tokenizer a text uses. */
export const usageView: PageView<'usage'> = { mount };

function mount({ remote, send }: ViewContext<'usage'>): Part<UsageState> {
  const document = createButton('Analyze this document', () => send(remote.analyzeDocument(undefined)));
  const chosen = createButton('Choose text…', () => send(remote.analyzeChosenText(undefined)));
  const status = createStatus(() => send(remote.cancel(undefined)));
  const placeholder = createPlaceholder();
  const figures = createUsageFigures(
    () => send(remote.exportFigures(undefined)),
    operation => send(remote.startOperation(operation)),
    (wanted, signal) => remote.search(wanted, signal),
  );
  const element = h(
    'div',
    { class: 'usage' },
    h('div', { class: 'usage-buttons' }, document, chosen),
    status.element,
    placeholder.element,
    figures.element,
  );
  return {
    element,
    update(state) {
      const { work } = state;
      document.disabled = state.document === undefined;
      document.title = state.document ?? 'No text is open in an editor';
      status.update(work);
      placeholder.update(placeholderOf(work));
      const shown = work.status === 'error' ? work.before : work.status === 'ready' ? work : undefined;
      setShown(figures.element, shown !== undefined);
      if (shown) figures.update(shown, state.operations);
    },
  };
}

function placeholderOf(work: UsageWork) {
  if (work.status === 'idle') {
    return {
      title: 'No text yet',
      text: 'Take the document in the editor, or choose a text: a folder, files, the workspace.',
    };
  }
  if (work.status !== 'error') return undefined;
  return { title: 'There are no new figures', text: work.message, isError: true };
}

const PHASES = { encoding: 'Encoding', entries: 'Checking every entry after' } as const;

/** How far the work is, or why it failed. */
function createStatus(cancel: () => void) {
  const bar = h('progress', { class: 'usage-progress', max: '1', 'aria-label': 'Progress' });
  const words = h('span');
  const stop = createButton('Cancel', cancel);
  const working = h('div', { class: 'usage-working' }, bar, words, stop);
  /** Said once for each text, not at every percent. */
  const said = h('p', { class: 'visually-hidden', role: 'status' });
  return {
    element: h('div', { class: 'usage-status' }, working, said),
    update(work: UsageWork): void {
      setShown(working, work.status === 'working');
      if (work.status === 'working') {
        const left = work.secondsLeft === undefined ? '' : `, about ${secondsWords(work.secondsLeft)} left`;
        bar.value = work.share;
        setText(words, `${PHASES[work.phase]} ${work.text}: ${formatShare(work.share)}${left}`);
      }
      setText(
        said,
        work.status === 'working' ? `Analyzing ${work.text}` : work.status === 'ready' ? 'The figures are ready.' : '',
      );
    },
  };
}
