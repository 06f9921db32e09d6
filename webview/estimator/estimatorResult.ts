import type { EstimatorResult } from '../../src/protocol/vocabulary';
import { createFigureTable } from '../controls/figureTable';
import { createNotes } from '../controls/notes';
import { h, setShown, setText } from '../dom';
import { formatCount, formatMagnitude } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { titled } from '../parts/listTable';
import { createSkeleton } from '../parts/skeleton';
import type { Compared } from './comparedSizes';
import {
  basisWords,
  estimateComputed,
  estimateVerdict,
  flatWords,
  lossWords,
  trainingWords,
  verdict,
} from './sentences';
import { createSizeChart } from './sizeChart';

/** A result with what it is compared with. */
export interface ResultState {
  readonly result: EstimatorResult;
  readonly compared: readonly Compared[];
  /** Whose figures they are, for people. */
  readonly model: string;
}

/** The recommended vocabulary sizes: in words, on an axis, as tables, and what must be said about them. */
export function createResult(exportFigures: () => void) {
  const verdicts = h('ul', { class: 'verdicts' });
  const chart = createSizeChart();
  const approaches = createFigureTable(
    'Vocabulary size by each approach',
    [
      { title: 'Approach' },
      { title: 'Vocabulary size' },
      { title: 'Padded to 64' },
      { title: 'Padded to 128' },
      { title: 'Vocabulary parameters' },
      { title: 'Share of the model' },
    ],
    'approaches',
  );
  const training = h('p', { class: 'price-detail' });
  const sizes = createFigureTable(
    'Sizes in use, compared for this model',
    [
      { title: 'Vocabulary' },
      { title: 'Size' },
      { title: 'Vocabulary parameters' },
      { title: 'Share of the model' },
      { title: 'Compute lost, as published' },
      { title: 'Compute lost, corrected' },
      { title: 'Basis', words: true },
    ],
    'sizes',
  );
  const flat = h('p', { class: 'price-detail' });
  const notes = createNotes();
  const noted = titled('Please note', notes.element);
  const skeleton = createSkeleton({
    figures: [
      verdicts,
      titled('Sizes', chart.element),
      titled('By each approach', approaches.element, training),
      titled('What other sizes lose', flat, sizes.element),
      noted,
    ],
    computed: estimateComputed,
    exportFigures,
  });

  return {
    element: h('section', { class: 'estimate text-view', 'aria-label': 'Recommended vocabulary' }, skeleton.element),
    update({ result, compared, model }: ResultState): void {
      const { lowest, highest } = result;
      skeleton.update({ subject: model, verdict: estimateVerdict(result), limits: basisWords(result) });
      const references = compared.filter(each => each.kind !== 'known');
      verdicts.replaceChildren(
        ...references.map(each =>
          h('li', {}, verdict(each.name, each.vocabularySize, lowest, highest), lossWords(comparedOf(each, result))),
        ),
      );
      chart.update(result, compared);
      const hollow = [...result.approaches, result.corrected].filter(each => !each.counts).map(each => each.name);
      approaches.update(
        [...result.approaches, result.corrected].map(each => [
          each.name,
          formatCount(each.vocabularySize),
          formatCount(each.padded.to64),
          formatCount(each.padded.to128),
          formatMagnitude(each.vocabularyParameters),
          formatShare(each.share),
        ]),
        new Set(hollow),
      );
      setText(training, trainingWords(result.training));
      setText(flat, flatWords(result.flat));
      sizes.update(compared.flatMap(each => comparedRow(each, result)));
      notes.update(result.notes);
      setShown(noted, result.notes.length > 0);
    },
  };
}

/** What the extension says of a size; an older answer can be one size short while the newer one is under way. */
function comparedOf({ vocabularySize }: Compared, { compared }: EstimatorResult) {
  return compared.find(each => each.vocabularySize === vocabularySize);
}

function comparedRow(each: Compared, result: EstimatorResult): string[][] {
  const { name, vocabularySize, known } = each;
  const own = comparedOf(each, result);
  if (own === undefined) return [];
  const to = known && known.largest > vocabularySize ? ` to ${formatCount(known.largest)}` : '';
  return [
    [
      name,
      `${formatCount(vocabularySize)}${to}`,
      formatMagnitude(own.vocabularyParameters),
      formatShare(own.share),
      formatShare(own.lost.published),
      formatShare(own.lost.corrected),
      own.extrapolated ? 'extrapolated' : 'sizes tried',
    ],
  ];
}
