import type { OwnTextEstimate, OwnTextState } from '../../../src/protocol/views/ownText';
import { createButton } from '../../controls/button';
import { createNotes } from '../../controls/notes';
import { h, setAttribute, setShown, setText } from '../../dom';
import { createSkeleton } from '../../parts/skeleton';
import { createCurveChart } from './curveChart';
import { measuredKinds } from './kinds';
import { headline, kindWords, measuredWords, ownTextComputed, ownTextNotes } from './ownTextSentences';
import { createOwnTextTables } from './tables';

/** What the section asks of the extension. */
export interface OwnTextActions {
  readonly measure: (from: 'workspace' | 'choice') => void;
  readonly cancel: () => void;
}

/** The estimate from the user's own text: measuring it, the curves, and what they give for the model in the form. */
export function createOwnTextSection({ measure, cancel }: OwnTextActions) {
  const onWorkspace = createButton('Measure on the workspace', () => measure('workspace'), 'primary');
  const onChoice = createButton('Choose text…', () => measure('choice'));
  const stop = createButton('Cancel', cancel);
  const start = h('p', { class: 'own-buttons' }, onWorkspace, onChoice);
  const bar = h('progress', { max: '1', 'aria-label': 'Measuring vocabulary sizes' });
  const step = h('span', { class: 'own-step' });
  const running = h('div', { class: 'own-running' }, bar, step, stop);
  const problem = h('p', { class: 'field-error', role: 'alert' });
  const words = h('ul', { class: 'own-words' });
  const chart = createCurveChart();
  const tables = createOwnTextTables();
  const notes = createNotes();
  const skeleton = createSkeleton({
    figures: [words, chart.element, tables.element, h('h4', {}, 'Please note'), notes.element],
    computed: ownTextComputed,
  });
  const figures = h('div', { role: 'status' }, skeleton.element);
  const element = h(
    'section',
    { class: 'own-text', 'aria-label': 'From your own text' },
    h('h3', {}, 'From your own text'),
    h(
      'p',
      { class: 'hint' },
      'Trains BPE and SuperBPE on your files, measures on files held out how tokens per character fall with the ' +
        'vocabulary, and takes approach 2 with that curve. A number needs more than 1 MB of text, a rough one 200 kB.',
    ),
    start,
    running,
    problem,
    figures,
  );
  let wasRunning = false;
  let shown = '';

  function showRun(run: OwnTextState['run']): void {
    // Who pressed a button that goes away would be left nowhere: the focus goes where the next step is.
    const hadFocus = (run ? start : running).contains(document.activeElement);
    setShown(start, run === undefined);
    setShown(running, run !== undefined);
    if (run) {
      setAttribute(bar, 'value', run.share.toFixed(3));
      setAttribute(bar, 'aria-valuetext', run.step);
      setText(step, run.step);
    }
    if (hadFocus && wasRunning !== (run !== undefined)) (run ? stop : onWorkspace).focus();
    wasRunning = run !== undefined;
  }

  return {
    element,
    /** Shows the state; `estimate` is what the measured text says of the model in the form, if there is one. */
    update({ run, problem: why, measured }: OwnTextState, estimate: OwnTextEstimate | undefined): void {
      showRun(run);
      setText(problem, why ?? '');
      setShown(problem, why !== undefined);
      setShown(figures, measured !== undefined);
      const signature = JSON.stringify([measured?.measuredAt, measured?.source, estimate]);
      if (!measured || signature === shown) return;
      shown = signature;
      const kinds = measuredKinds(measured, estimate);
      const isRough = estimate?.certainty === 'rough';
      const sizes = estimate ? headline(kinds, estimate) : '';
      skeleton.update({
        subject: measuredWords(measured),
        verdict: sizes === '' ? 'The curves alone: there is no size for this model.' : sizes,
      });
      const sentences = estimate
        ? new Set(kinds.map(kind => kindWords(kind, isRough)))
        : ['No size: there is no estimate for the model above.'];
      words.replaceChildren(...[...sentences].map(each => h('li', {}, each)));
      chart.update({ kinds, tokenizers: measured.tokenizers, isRough });
      tables.update(measured, kinds, isRough);
      notes.update(ownTextNotes(measured, estimate));
    },
  };
}
