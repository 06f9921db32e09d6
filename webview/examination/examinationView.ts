import type { ExaminationState, ExaminedToken } from '../../src/protocol/views/examination';
import { formatCount } from '../../src/text/numbers';
import { visibleText } from '../../src/text/visibleText';
import { createButton } from '../controls/button';
import { createFigureTable } from '../controls/figureTable';
import { h, setShown, setText, type Part } from '../dom';
import type { PageView, ViewContext } from '../pageView';
import { createPlaceholder, createSkeleton } from '../parts/skeleton';
import { subjectOf, verdictOf } from './examinationWords';
import { createFindingList } from './findingList';
import { createStageList } from './stageList';

/** What is in a tokenizer's file, and what is wrong with it. */
export const examinationView: PageView<'examination'> = { mount };

function mount({ remote, send }: ViewContext<'examination'>): Part<ExaminationState> {
  const placeholder = createPlaceholder();
  const findings = createFindingList();
  const stages = createStageList();
  const tokens = createFigureTable('Special and added tokens', [
    { title: 'Token' },
    { title: 'Id' },
    { title: 'What for', words: true },
  ]);
  const allTokens = h('p', { class: 'hint' });
  const heading = h('h3', {}, 'Special and added tokens');
  const skeleton = createSkeleton({
    figures: [findings.element, stages.element, heading, tokens.element, allTokens],
    computed: [
      {
        title: 'Faults',
        explanation:
          'Each is looked for by a rule, and shown with what it was found by. A fault is what makes a tokenizer give other tokens than its model was trained with; a note is true of sound tokenizers, too.',
        formula: 'no fault found is no proof that there is none',
        source: 'Checked against published tokenizers, in which no rule may find a fault.',
      },
    ],
    exportFigures: () => send(remote.exportFigures(undefined)),
  });
  const actions = h(
    'div',
    { class: 'examination-actions' },
    createButton('Add to the tokenizers', () => send(remote.addTokenizer(undefined))),
    createButton('Open as text', () => send(remote.openAsText(undefined))),
  );
  const element = h('div', { class: 'examination' }, placeholder.element, actions, skeleton.element);
  return {
    element,
    update({ file, work }) {
      setShown(skeleton.element, work.status === 'ready');
      if (work.status !== 'ready') {
        placeholder.update(
          work.status === 'reading'
            ? { title: `Reading ${file}`, text: 'Large files take some seconds.' }
            : { title: `${file} cannot be read as a tokenizer`, text: work.message, isError: true },
        );
        return;
      }
      const { report } = work;
      placeholder.update(undefined);
      skeleton.update({ subject: `${file}: ${subjectOf(report)}`, verdict: verdictOf(report) });
      findings.update(report.findings);
      stages.update(report.stages);
      tokens.update(report.tokens.map(rowOf));
      for (const part of [heading, tokens.element]) setShown(part, report.tokens.length > 0);
      const more = report.allTokens - report.tokens.length;
      setText(allTokens, more > 0 ? `${formatCount(more)} more are not listed.` : '');
    },
  };
}

function rowOf({ content, id, roles, special, flags }: ExaminedToken): string[] {
  const words = [...roles, special ? 'special' : 'found in texts', ...flags];
  return [visibleText(content), id === undefined ? 'no entry' : String(id), words.join(', ')];
}
